import type { MiddlewareHandler } from "hono";

const always: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), payment=(), usb=()",
};
/** For whatever is not a page and has no policy of its own. */
const nothingRuns = "default-src 'none'; frame-ancestors 'none'";

/** Headers for every answer; those that one sets by itself stay. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.res.status === 101) return;
  const wanted = {
    ...always,
    "Content-Security-Policy": nothingRuns,
    ...(context.req.path.startsWith("/api/") && { "Cache-Control": "no-store" }),
    ...(context.req.url.startsWith("https:") && { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }),
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (!context.res.headers.has(name)) context.header(name, value);
  }
};

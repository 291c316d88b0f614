import { newToken } from "../platform/ids.ts";

/** A page's Content-Security-Policy: its own scripts by nonce, Trusted Types, and who may frame it. */
export function pagePolicy(request: Request, frameAncestors: string): { nonce: string; policy: string } {
  const nonce = newToken();
  const { host, protocol } = new URL(request.url);
  // Not every browser counts a socket of the same host as 'self'.
  const sockets = `${protocol === "https:" ? "wss" : "ws"}://${host}`;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return { nonce, policy };
}

import type { Env } from "../platform/env.ts";
import { pagePolicy } from "./page-policy.ts";
import { notFound, refusalResponse } from "./refusals.ts";

/** `/console/*`: every address of the console is the same page, which finds its place by itself. */
export async function consolePage(env: Env, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname === "/console") return Response.redirect(`${url.origin}/console/${url.search}`, 302);
  if (/\.[a-z\d]+$/i.test(url.pathname)) return env.ASSETS.fetch(request);
  const page = await env.ASSETS.fetch(new Request(new URL("/console/", url)));
  if (!page.ok) return refusalResponse(notFound.refusal);
  const { nonce, policy } = pagePolicy(request, "'none'");
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    // An email's own HTML is shown in a frame, under a policy of its own.
    "Content-Security-Policy": `${policy}; frame-src 'self'`,
    "Cache-Control": "no-store",
  };
  return new HTMLRewriter()
    .on("script, link[rel=modulepreload]", { element: (element) => void element.setAttribute("nonce", nonce) })
    .transform(new Response(page.body, { headers }));
}

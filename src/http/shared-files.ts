import type { Env } from "../platform/env.ts";
import { sharedKey } from "../platform/shared-file.ts";
import { notFound, refusalResponse } from "./refusals.ts";

/** `GET /shared/…`: a file that a provider was told to fetch, whole, as it lies in the store. */
export async function sharedFile(
  env: Env,
  link: { conversation: string; file: string; until: string; proof: string },
): Promise<Response> {
  const key = await sharedKey(env.AUTH_SECRET, link, Date.now());
  const stored = key === undefined ? null : await env.FILES.get(key);
  if (!stored) return refusalResponse(notFound.refusal);
  return new Response(stored.body, {
    headers: {
      "Content-Type": stored.httpMetadata?.contentType ?? "application/octet-stream",
      "Content-Length": String(stored.size),
      "Content-Disposition": "attachment",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

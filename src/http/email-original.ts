import * as v from "valibot";
import { readOriginal } from "../channels/email/original.ts";
import { callActor } from "../platform/actor-stub.ts";
import { fileKey } from "../platform/stored-file.ts";
import { ConversationId, FileId } from "../protocol/values.ts";
import { conversationId } from "./conversations.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";

/** What would load, run, send or lead elsewhere by itself. The policy forbids it too; so it does not even try. */
const unwanted =
  "script, iframe, frame, object, embed, applet, portal, base, link, meta, form button, input[type=image]";

/** A stranger's page, for a frame of the console: no script, no form, no request but for pictures where they were asked for. */
function policy(pictures: boolean): string {
  return [
    // Links open in a tab of their own, which is not bound by this.
    "sandbox allow-popups allow-popups-to-escape-sandbox",
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data:${pictures ? " https:" : ""}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}

function shown(html: string, pictures: boolean): Response {
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy(pictures),
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, max-age=3600",
  };
  const outward = (element: Element) => {
    element.setAttribute("target", "_blank");
    element.setAttribute("rel", "noopener noreferrer nofollow");
    element.removeAttribute("ping");
  };
  return new HTMLRewriter()
    .on(unwanted, { element: (element) => void element.remove() })
    .on("a, area", { element: outward })
    .transform(new Response(html, { headers }));
}

export const emailOriginal = route({
  method: "GET",
  path: "/api/conversations/:conversation/email/:file",
  summary:
    "An email’s HTML as its sender laid it out, for a frame without scripts; remote pictures only where asked for",
  rights: "operator",
  params: v.object({ conversation: ConversationId, file: FileId }),
  query: v.object({ pictures: v.optional(v.literal("1")) }),
  async handle({ env, params, query, caller: { principal } }) {
    const conversation = conversationId(env, params.conversation);
    if (!conversation) return notFound;
    const view = await callActor(env.CONVERSATION, conversation, async (stub) => stub.file(principal, params.file));
    const stored = view && (await env.FILES.get(fileKey(params.conversation, view.id)));
    const html = stored && readOriginal(await stored.text());
    return html ? shown(html, query.pictures === "1") : notFound;
  },
});

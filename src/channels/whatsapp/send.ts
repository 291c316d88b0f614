import * as v from "valibot";
import type { Outbound, OutgoingFile, Part } from "../channel.ts";
import { Name, read } from "../read-json.ts";
import { call } from "./api.ts";
import { addressee } from "./chat.ts";
import { interactive } from "./interactive.ts";
import { handMedia, mediaTypeOf } from "./media.ts";

const Sent = v.object({ messages: v.tupleWithRest([v.object({ id: Name })], v.unknown()) });

export const send: Outbound["send"] = async (part, { account, chat, token }, wire) => {
  const { file, replyTo } = part;
  const handed = file && (await handMedia(file, account, wire));
  if (handed && !handed.ok) return handed;
  const message = {
    messaging_product: "whatsapp",
    ...addressee(chat),
    ...(replyTo !== undefined && { context: { message_id: replyTo } }),
    biz_opaque_callback_data: token,
    ...(file && handed ? mediaContent(file, handed.media, part.text) : wordsContent(part)),
  };
  const called = await call(account, "POST", `${account.account.id}/messages`, message, wire.fetch);
  if (!called.ok) return { ok: false, error: called.error };
  const sent = read(Sent, called.body);
  if (sent) return { ok: true, external: sent.messages[0].id };
  return { ok: false, error: { kind: "uncertain", reason: "WhatsApp took the message and did not name it." } };
};

function wordsContent({ text, buttons, template }: Part): object {
  if (template) {
    const { name, language } = template;
    return { type: "template", template: { name, language: { code: language } } };
  }
  if (buttons?.length) return { type: "interactive", interactive: interactive(text, buttons) };
  return { type: "text", text: { body: text } };
}

function mediaContent(file: OutgoingFile, media: { id: string } | { link: string }, caption: string): object {
  const type = mediaTypeOf(file);
  const voice = file.kind === "voice" && file.type === "audio/ogg";
  const extras = {
    ...(caption && { caption }),
    ...(type === "document" && { filename: file.name || "file" }),
    ...(type === "audio" && voice && { voice }),
  };
  return { type, [type]: { ...media, ...extras } };
}

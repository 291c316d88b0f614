import type { Message } from "@grammyjs/types";
import { integer, text } from "../../http/fields.ts";
import { imageSize } from "../../samples/image-size.ts";
import type { MediaKind } from "../media.ts";
import { mediaFields } from "../media.ts";
import type { BotMethod, Call } from "./call.ts";
import { accepted, badRequest, isRefusal } from "./call.ts";
import { format } from "./formatting.ts";
import { incomingFile } from "./incoming-file.ts";
import { messageOptions } from "./message-options.ts";
import { postMessage } from "./post-message.ts";
import { recipient } from "./recipient.ts";

/** In UTF-16 code units, after the formatting is taken out. */
const longestCaption = 1024;

/** The method that sends files of one kind; the kind is also the name of the field with the file. */
export function sendFile(method: string, kind: MediaKind): BotMethod {
  return async (call) => {
    const caption = messageCaption(call);
    if (isRefusal(caption)) return caption;
    const upload = await incomingFile(call, kind);
    if (isRefusal(upload)) return upload;
    if (kind === "photo" && !imageSize(upload.bytes)) return badRequest("IMAGE_PROCESS_FAILED");
    const conversation = recipient(call);
    if (isRefusal(conversation)) return conversation;
    const options = messageOptions(call.fields, conversation);
    if (isRefusal(options)) return options;
    const duration = integer(call.fields, "duration") ?? 0;
    const media = mediaFields(call.world, kind, { upload, smaller: [], duration, emoji: "" });
    const file = { name: upload.name, size: upload.bytes.length, mimeType: upload.mimeType };
    return accepted(postMessage(call, conversation, method, { ...media, ...caption, ...options }, file));
  };
}

function messageCaption({
  fields,
}: Call): Pick<Message, "caption" | "caption_entities"> | ReturnType<typeof badRequest> {
  const formatted = format(text(fields, "caption") ?? "", text(fields, "parse_mode"));
  if (isRefusal(formatted)) return formatted;
  if (formatted.text.length > longestCaption) return badRequest("message caption is too long");
  if (formatted.text === "") return {};
  return { caption: formatted.text, ...(formatted.entities.length > 0 && { caption_entities: formatted.entities }) };
}

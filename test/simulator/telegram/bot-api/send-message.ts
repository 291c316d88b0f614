import type { ApiResponse, Message } from "@grammyjs/types";
import { text } from "../../http/fields.ts";
import type { Call } from "./call.ts";
import { accepted, badRequest, isRefusal } from "./call.ts";
import { format } from "./formatting.ts";
import { messageOptions } from "./message-options.ts";
import { postMessage } from "./post-message.ts";
import { recipient } from "./recipient.ts";

/** In UTF-16 code units, after the formatting is taken out. */
const longestText = 4096;

export function sendMessage(call: Call): ApiResponse<Message> {
  const content = messageText(call);
  if (isRefusal(content)) return content;
  const conversation = recipient(call);
  if (isRefusal(conversation)) return conversation;
  const options = messageOptions(call.fields, conversation);
  if (isRefusal(options)) return options;
  return accepted(postMessage(call, conversation, "sendMessage", { ...content, ...options }));
}

/** `text` with its formatting applied, checked for being there and for its length. */
export function messageText({ fields }: Call) {
  const formatted = format(text(fields, "text") ?? "", text(fields, "parse_mode"));
  if (isRefusal(formatted)) return formatted;
  if (formatted.text.trim() === "") return badRequest("message text is empty");
  if (formatted.text.length > longestText) return badRequest("message is too long");
  return { text: formatted.text, ...(formatted.entities.length > 0 && { entities: formatted.entities }) };
}

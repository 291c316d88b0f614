import type { ApiError, InlineKeyboardMarkup, Message } from "@grammyjs/types";
import type { Fields } from "../../http/fields.ts";
import { invalid, isRecord, nested } from "../../http/fields.ts";
import type { Conversation } from "../state.ts";
import { badRequest, isRefusal } from "./call.ts";

type MessageOptions = Pick<Message, "reply_markup" | "reply_to_message">;

const longestCallbackData = 64;

/** What can be added to any message: the one it answers, and buttons. */
export function messageOptions(fields: Fields, conversation: Conversation): MessageOptions | ApiError {
  const reply = repliedMessage(fields, conversation);
  if (isRefusal(reply)) return reply;
  const keyboard = inlineKeyboard(fields);
  if (isRefusal(keyboard)) return keyboard;
  return { ...reply, ...keyboard };
}

/** `reply_markup` if it is an inline keyboard; the other markups change the customer's keyboard, which has none here. */
export function inlineKeyboard(fields: Fields): Pick<Message, "reply_markup"> | ApiError {
  const markup = nested(fields, "reply_markup");
  if (markup === undefined || markup === "") return {};
  if (!isRecord(markup)) return badRequest("object expected as reply markup");
  if (!("inline_keyboard" in markup)) return {};
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    return badRequest('field "inline_keyboard" must be an Array of Arrays');
  }
  for (const button of rows.flat() as unknown[]) {
    const fault = buttonFault(button);
    if (fault) return badRequest(fault);
  }
  return { reply_markup: { inline_keyboard: rows as InlineKeyboardMarkup["inline_keyboard"] } };
}

function buttonFault(button: unknown): string | undefined {
  if (!isRecord(button) || typeof button.text !== "string" || button.text === "") {
    return 'can\'t parse inline keyboard button: Field "text" must be of type String';
  }
  const data = button.callback_data;
  if (data === undefined)
    return Object.keys(button).length > 1 ? undefined : "text buttons are unallowed in the inline keyboard";
  if (typeof data !== "string" || data === "" || Buffer.byteLength(data) > longestCallbackData)
    return "BUTTON_DATA_INVALID";
  return undefined;
}

function repliedMessage(fields: Fields, conversation: Conversation): Pick<Message, "reply_to_message"> | ApiError {
  const parameters = nested(fields, "reply_parameters");
  if (parameters === undefined || parameters === "") return {};
  if (parameters === invalid || !isRecord(parameters)) return badRequest("can't parse reply parameters JSON object");
  const original = conversation.messages.find((message) => message.message_id === Number(parameters.message_id));
  if (original) return { reply_to_message: withoutReply(original) };
  return parameters.allow_sending_without_reply === true ? {} : badRequest("message to be replied not found");
}

/** A quoted message quotes no further. */
export function withoutReply(message: Message): NonNullable<Message["reply_to_message"]> {
  const { reply_to_message: _, ...rest } = message;
  return rest as NonNullable<Message["reply_to_message"]>;
}

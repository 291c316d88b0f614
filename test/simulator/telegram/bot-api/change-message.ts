import { isDeepStrictEqual } from "node:util";
import type { ApiResponse, Message } from "@grammyjs/types";
import { integer } from "../../http/fields.ts";
import { publishDeletion, publishMessage } from "../publish.ts";
import type { Bot, Conversation } from "../state.ts";
import { unixTime } from "../world.ts";
import type { Call } from "./call.ts";
import { accepted, badRequest, isRefusal } from "./call.ts";
import { inlineKeyboard } from "./message-options.ts";
import { record } from "./post-message.ts";
import { recipient } from "./recipient.ts";
import { messageText } from "./send-message.ts";

export function editMessageText(call: Call): ApiResponse<Message> {
  const content = messageText(call);
  if (isRefusal(content)) return content;
  const conversation = recipient(call);
  if (isRefusal(conversation)) return conversation;
  const keyboard = inlineKeyboard(call.fields);
  if (isRefusal(keyboard)) return keyboard;
  const message = namedMessage(call, conversation);
  if (!message) return badRequest("message to edit not found");
  if (!isOwn(message, call.bot)) return badRequest("message can't be edited");
  if (message.text === undefined) return badRequest("there is no text in the message to edit");
  if (message.text === content.text && isDeepStrictEqual(message.reply_markup, keyboard.reply_markup)) {
    return badRequest("message is not modified");
  }
  replaceText(message, { ...content, ...keyboard });
  message.edit_date = unixTime(call.world);
  record(call, conversation, "editMessageText", message);
  publishMessage(call.world, conversation, message);
  return accepted(message);
}

export function deleteMessage(call: Call): ApiResponse<true> {
  const conversation = recipient(call);
  if (isRefusal(conversation)) return conversation;
  const message = namedMessage(call, conversation);
  if (!message) return badRequest("message to delete not found");
  conversation.messages = conversation.messages.filter((one) => one !== message);
  record(call, conversation, "deleteMessage", message);
  publishDeletion(call.world, conversation, message.message_id);
  return accepted(true);
}

// Formatting and buttons that an edit does not repeat are gone after it.
function replaceText(message: Message, content: Pick<Message, "text" | "entities" | "reply_markup">): void {
  delete message.entities;
  delete message.reply_markup;
  Object.assign(message, content);
}

function isOwn(message: Message, bot: Bot): boolean {
  return (message.sender_business_bot ?? message.from)?.id === bot.id;
}

function namedMessage(call: Call, conversation: Conversation): Message | undefined {
  const id = integer(call.fields, "message_id");
  return conversation.messages.find((message) => message.message_id === id);
}

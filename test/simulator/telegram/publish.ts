import type { Message } from "@grammyjs/types";
import type { Bot, Conversation } from "./state.ts";
import type { TelegramWorld } from "./world.ts";

/** What the page shows in its list. */
export function summary(conversation: Conversation) {
  const { messages, nextMessageId: _, ...rest } = conversation;
  return { ...rest, last: messages.at(-1) };
}

export function health(bot: Bot) {
  const { url = "", lastErrorDate, lastErrorMessage } = bot.webhook ?? {};
  return { bot: bot.id, url, pending: bot.pending.length, lastErrorDate, lastErrorMessage };
}

export function publishHealth(world: TelegramWorld, bot: Bot): void {
  world.events.publish("health", health(bot));
}

export function publishConversation(world: TelegramWorld, conversation: Conversation): void {
  world.events.publish("conversation", summary(conversation));
}

/** A message that is new or has changed. */
export function publishMessage(world: TelegramWorld, conversation: Conversation, message: Message): void {
  world.events.publish("message", { ...place(conversation), message });
  publishConversation(world, conversation);
}

export function publishDeletion(world: TelegramWorld, conversation: Conversation, messageId: number): void {
  world.events.publish("deletion", { ...place(conversation), messageId });
  publishConversation(world, conversation);
}

export function publishAction(world: TelegramWorld, conversation: Conversation, action: string): void {
  world.events.publish("action", { ...place(conversation), action });
}

function place(conversation: Conversation) {
  return { bot: conversation.bot, business: conversation.business, chat: conversation.chat.id };
}

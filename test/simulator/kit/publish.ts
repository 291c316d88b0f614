import type { Kit } from "./kit.ts";
import type { Account, Chat, Message } from "./world.ts";

/** What the page shows in its list. */
export function summary({ messages, ...chat }: Chat) {
  return { ...chat, last: messages.at(-1) };
}

export function health({ id, webhook, pending }: Account) {
  return { account: id, url: webhook?.url ?? "", pending: pending.length, lastError: webhook?.lastError };
}

export function publishHealth<Settings>({ events }: Kit<Settings>, account: Account<Settings>): void {
  events.publish("health", health(account));
}

export function publishChat<Settings>({ events }: Kit<Settings>, chat: Chat): void {
  events.publish("chat", summary(chat));
}

/** A message that is new or has changed, and is to be stored. */
export function publishMessage<Settings>(kit: Kit<Settings>, chat: Chat, message: Message): void {
  kit.changed();
  kit.events.publish("message", { account: chat.account, chat: chat.id, message });
  publishChat(kit, chat);
}

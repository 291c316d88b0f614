import type { Account, Chat, Customer, World } from "../kit/world.ts";
import type { WhatsAppSettings } from "./settings.ts";

/** The phone number as WhatsApp writes it: digits alone. */
export function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "");
}

/** Whoever has a username shows it in place of the number. */
export function shownNumber({ phone, username }: Customer): string | undefined {
  return username ? undefined : digitsOf(phone);
}

/** The chat with whom a call names, by number in `to`, by user id in `recipient`, or a group. */
export function chatNamed(
  { to, recipient }: { to?: string | undefined; recipient?: string | undefined },
  account: Account<WhatsAppSettings>,
  world: World<WhatsAppSettings>,
): Chat | undefined {
  const id = recipient ?? to ?? "";
  const byNumber = (chat: Chat) => {
    const customer = chat.group ? undefined : world.findCustomer(chat.customer);
    return customer !== undefined && digitsOf(customer.phone) === digitsOf(id);
  };
  return world.findChat(account, id) ?? (recipient === undefined ? world.chats(account).find(byNumber) : undefined);
}

const dayMs = 24 * 60 * 60 * 1000;

/** Whether anything but a template may be said. */
export function isWithinWindow({ messages }: Chat, now: number): boolean {
  const last = messages.findLast(({ by }) => by === "customer");
  return last !== undefined && now - last.at < dayMs;
}

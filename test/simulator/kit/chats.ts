import { createCustomer, customerOf } from "./customers.ts";
import type { Kit } from "./kit.ts";
import { publishChat } from "./publish.ts";
import { chatKey } from "./state.ts";
import type { Account, Chat, Message } from "./world.ts";

export function findChat<Settings>(kit: Kit<Settings>, account: Account<Settings>, id: string): Chat | undefined {
  return kit.state.chats[chatKey(account, id)];
}

/** The chat with this customer, who is made up if not known, or the group that is known under this id. */
export function openChat<Settings>(kit: Kit<Settings>, account: Account<Settings>, id: string): Chat {
  return findChat(kit, account, id) ?? addChat(kit, account, { id, customer: customerOf(kit, id).id });
}

export function createGroup<Settings>(
  kit: Kit<Settings>,
  account: Account<Settings>,
  wish: { id?: string; title?: string } = {},
): Chat {
  const id = wish.id ?? kit.wire.ids.group?.(++kit.state.last.id);
  if (id === undefined) throw new Error(`${kit.wire.title} has no groups`);
  const customer = Object.keys(kit.state.customers).at(-1) ?? createCustomer(kit).id;
  return addChat(kit, account, { id, customer, group: { title: wish.title || "Group" } });
}

function addChat<Settings>(
  kit: Kit<Settings>,
  account: Account<Settings>,
  identity: Pick<Chat, "id" | "customer" | "group">,
): Chat {
  const chat: Chat = { account: account.id, ...identity, blocked: false, messages: [], activeAt: kit.now() };
  kit.state.chats[chatKey(account, chat.id)] = chat;
  kit.changed();
  publishChat(kit, chat);
  return chat;
}

export function chatsOf<Settings>(kit: Kit<Settings>, account: Account<Settings>): Chat[] {
  return Object.values(kit.state.chats).filter((chat) => chat.account === account.id);
}

export function findMessage<Settings>(
  kit: Kit<Settings>,
  account: Account<Settings>,
  id: string,
): { chat: Chat; message: Message } | undefined {
  for (const chat of chatsOf(kit, account)) {
    const message = messageIn(chat, id);
    if (message) return { chat, message };
  }
  return undefined;
}

// What is looked for is nearly always among the last.
export function messageIn({ messages }: Chat, id: string): Message | undefined {
  return messages.findLast((message) => message.id === id);
}

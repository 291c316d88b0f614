import type { Chat, User } from "@grammyjs/types";
import type { Bot, Conversation } from "../state.ts";
import { conversationKey, findConversation } from "../state.ts";
import type { TelegramWorld } from "../world.ts";
import { customerOf } from "./people.ts";

export interface NewGroup {
  type: "group" | "supergroup" | "channel";
  title: string;
  /** Public name, of supergroups and channels. */
  username?: string;
  id?: number;
}

/** The conversation with the person or group; for a person it begins when they first do something. */
export function openConversation(
  world: TelegramWorld,
  bot: Bot,
  chat: number,
  business: string | undefined,
): Conversation {
  const known = findConversation(world.state, bot, chat, business);
  if (known) return known;
  if (chat < 0) throw new Error(`There is no group ${chat}; make it first`);
  return addConversation(world, bot, privateChat(customerOf(world, chat).user), business);
}

export function createGroup(world: TelegramWorld, bot: Bot, wish: NewGroup): Conversation {
  const id = wish.id ?? freshGroupId(world, wish.type);
  return addConversation(world, bot, groupChat(id, wish), undefined);
}

/** Turns a group into a supergroup: a new chat under a new id, and the old one only says where it went. */
export function upgradeGroup(world: TelegramWorld, bot: Bot, group: number): Conversation {
  const old = openConversation(world, bot, group, undefined);
  if (old.chat.type !== "group") throw new Error(`${group} is not a basic group`);
  const upgraded = createGroup(world, bot, { type: "supergroup", title: old.chat.title });
  old.migratedTo = upgraded.chat.id;
  world.changed();
  return upgraded;
}

function addConversation(world: TelegramWorld, bot: Bot, chat: Chat, business: string | undefined): Conversation {
  const conversation: Conversation = {
    bot: bot.id,
    ...(business !== undefined && { business }),
    ...(chat.type === "private" && { customer: chat.id }),
    chat,
    standing: "member",
    nextMessageId: 1,
    messages: [],
    reactions: {},
    activeAt: world.now(),
  };
  world.state.conversations[conversationKey(bot, chat.id, business)] = conversation;
  world.changed();
  return conversation;
}

function privateChat({ id, first_name, last_name, username }: User): Chat {
  return { id, type: "private", first_name, ...(last_name && { last_name }), ...(username && { username }) };
}

function groupChat(id: number, { type, title, username }: NewGroup): Chat {
  if (type === "group") return { id, type, title };
  return { id, type, title, ...(username && { username }) };
}

// Supergroups and channels carry a prefix in front of their own number.
function freshGroupId(world: TelegramWorld, type: NewGroup["type"]): number {
  const number = world.state.nextGroupId;
  world.state.nextGroupId += 1;
  return type === "group" ? -number : -(1_000_000_000_000 + number);
}

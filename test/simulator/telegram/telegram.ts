import type { Chat, Message, Update, User, WebhookInfo } from "@grammyjs/types";
import { settled } from "../webhook/settled.ts";
import { webhookInfo } from "./bot-api/webhook.ts";
import type { Act } from "./customers/act.ts";
import type { NewGroup } from "./customers/conversations.ts";
import { createGroup, openConversation, upgradeGroup } from "./customers/conversations.ts";
import type { NewCustomer } from "./customers/people.ts";
import { createCustomer } from "./customers/people.ts";
import { perform } from "./customers/perform.ts";
import type { Bot, CallbackRecord, Conversation } from "./state.ts";
import { conversationsOf, demoBot, findConversation, newBot } from "./state.ts";
import { deliverLater } from "./updates/enqueue.ts";
import type { TelegramWorld } from "./world.ts";

type Circumstances = Omit<Partial<Act>, "kind" | "chat">;
type Where = Pick<Act, "chat"> & Pick<Circumstances, "from" | "business" | "message">;

/**
 * Telegram as a test plays it. Every doing of a customer answers the update that tells the bot of it, which is queued
 * for the webhook if the bot asked for its kind. Chats are named by number; a person not yet known is made up.
 */
export interface Telegram {
  token: string;
  /** The same helpers for another bot. */
  as(token: string): Telegram;
  addBot(wish?: { token?: string; username?: string; firstName?: string }): Telegram;
  customer(wish?: NewCustomer): User;
  group(wish: NewGroup): Chat;
  says(chat: number, text: string, circumstances?: Circumstances): Update;
  sends(kind: Act["kind"], chat: number, circumstances?: Circumstances): Update;
  /** One update for each, all with one media group. */
  sendsAlbum(chat: number, files: readonly (Circumstances & Pick<Act, "kind">)[]): Update[];
  /** Without a chat, the message with this id in the conversation that was last active. */
  edits(message: number, text: string, where?: Partial<Where>): Update;
  reacts(message: number, emoji: string, where?: Partial<Where>): Update;
  /** Without a chat, the newest button with this data in the conversation that was last active. */
  presses(data: string, where?: Partial<Where>): Update;
  blocks(chat: number): Update;
  unblocks(chat: number): Update;
  /** The account is gone; the bot is not told. */
  deactivates(chat: number): void;
  /** A group becomes a supergroup; answers its new chat. */
  upgrades(group: number): Chat;
  /** Queues any update, whether asked for or not; one without an id gets the next, a known one is delivered again. */
  raw(update: Partial<Update>): Update;
  /** What stands in the chat now. */
  messages(chat: number, business?: string): readonly Message[];
  callback(id: string): CallbackRecord | undefined;
  webhook(): WebhookInfo;
  /** Waits until no bot has an update left to deliver; rejects with the webhook's last error if that takes too long. */
  settled(withinMs?: number): Promise<void>;
}

export function createTelegram(world: TelegramWorld, bot: Bot): Telegram {
  const act = (what: Act) => perform(world, bot, what);
  const within = (where: Partial<Where>, has: (one: Conversation) => boolean): Where =>
    where.chat === undefined ? { ...where, ...latest(world, bot, has) } : { ...where, chat: where.chat };

  return {
    token: bot.token,
    as: (token) => createTelegram(world, findBot(world, token)),
    addBot: (wish = {}) => createTelegram(world, addBot(world, wish)),
    customer: (wish = {}) => createCustomer(world, wish).user,
    group: (wish) => createGroup(world, bot, wish).chat,
    says: (chat, text, circumstances = {}) => act({ ...circumstances, kind: "text", chat, text }),
    sends: (kind, chat, circumstances = {}) => act({ ...circumstances, kind, chat }),
    sendsAlbum(chat, files) {
      const album = String(13_000_000_000_000_000 + world.now());
      return files.map((file) => act({ ...file, chat, album }));
    },
    edits: (message, text, where = {}) =>
      act({ ...within(where, (one) => hasMessage(one, message)), kind: "edit", message, text }),
    reacts: (message, emoji, where = {}) =>
      act({ ...within(where, (one) => hasMessage(one, message)), kind: "reaction", message, emoji }),
    presses: (data, where = {}) => act({ ...within(where, (one) => hasButton(one, data)), kind: "press", data }),
    blocks: (chat) => act({ kind: "block", chat }),
    unblocks: (chat) => act({ kind: "unblock", chat }),
    deactivates(chat) {
      openConversation(world, bot, chat, undefined).standing = "deactivated";
      world.changed();
    },
    upgrades: (group) => upgradeGroup(world, bot, group).chat,
    raw: (update) => queueRaw(world, bot, update),
    messages: (chat, business) => findConversation(world.state, bot, chat, business)?.messages ?? [],
    callback: (id) => world.state.callbacks[id],
    webhook: () => webhookInfo(bot),
    settled: (withinMs = 10_000) => settled(() => world.state.bots.map(waiting), withinMs),
  };
}

export function findBot(world: TelegramWorld, token: string): Bot {
  const bot = world.state.bots.find((one) => one.token === token);
  if (!bot) throw new Error("No bot has this token");
  return bot;
}

export function addBot(world: TelegramWorld, wish: Parameters<Telegram["addBot"]>[0] & {}): Bot {
  const id = demoBot.id + world.state.bots.length;
  const token = wish.token ?? `${id}:demo-switchboard-telegram-bot-token`;
  if (world.state.bots.some((one) => one.token === token)) throw new Error("There is a bot with this token already");
  const username = wish.username ?? `demo_${id}_bot`;
  const bot = newBot({ id, token, username, firstName: wish.firstName ?? `Demo bot ${world.state.bots.length + 1}` });
  world.state.bots.push(bot);
  world.changed();
  world.wake(bot);
  return bot;
}

export function queueRaw(world: TelegramWorld, bot: Bot, content: Partial<Update>): Update {
  const update: Update = { ...content, update_id: content.update_id ?? bot.nextUpdateId };
  if (update.update_id >= bot.nextUpdateId) bot.nextUpdateId = update.update_id + 1;
  deliverLater(world, bot, update);
  return update;
}

function latest(world: TelegramWorld, bot: Bot, has: (one: Conversation) => boolean): Where {
  const [found] = conversationsOf(world.state, bot)
    .filter(has)
    .toSorted((one, other) => other.activeAt - one.activeAt);
  if (!found) throw new Error("No conversation has it");
  return { chat: found.chat.id, ...(found.business !== undefined && { business: found.business }) };
}

function hasMessage(conversation: Conversation, id: number): boolean {
  return conversation.messages.some((message) => message.message_id === id && !message.from?.is_bot);
}

function hasButton(conversation: Conversation, data: string): boolean {
  const buttons = conversation.messages.flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? []);
  return buttons.some((button) => "callback_data" in button && button.callback_data === data);
}

function waiting({ username, pending, webhook }: Bot) {
  return { name: `@${username}`, pending, ...(webhook && { webhook: { lastError: webhook.lastErrorMessage } }) };
}

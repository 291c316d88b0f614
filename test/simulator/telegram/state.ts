import type { Chat, Message, PhotoSize, Update, User } from "@grammyjs/types";

export type UpdateKind = Exclude<keyof Update, "update_id">;

export interface Webhook {
  url: string;
  secretToken?: string;
  maxConnections: number;
  lastErrorDate?: number;
  lastErrorMessage?: string;
}

export interface Bot {
  id: number;
  token: string;
  username: string;
  firstName: string;
  nextUpdateId: number;
  webhook?: Webhook;
  /** Empty is the provider's default choice. */
  allowedUpdates: UpdateKind[];
  /** Not yet taken by the webhook, oldest first. */
  pending: Update[];
}

export interface Customer {
  user: User;
  phone: string;
  /** Profile photographs, each in its sizes, smallest first. */
  photos: PhotoSize[][];
}

/** What stands between the bot and the chat. */
export type Standing = "member" | "blocked" | "kicked" | "deactivated";

/** A chat as one bot sees it. */
export interface Conversation {
  bot: number;
  /** The business connection it runs through. */
  business?: string;
  chat: Chat;
  /** The customer's side of the conversation; in a group the one who wrote last. */
  customer?: number;
  standing: Standing;
  nextMessageId: number;
  messages: Message[];
  /** The customer's, by message id; empty when taken back. */
  reactions: Record<string, string>;
  /** Where a group went when it became a supergroup. */
  migratedTo?: number;
  /** Milliseconds since the epoch. */
  activeAt: number;
}

export interface StoredFile {
  id: string;
  uniqueId: string;
  /** As in the provider's download address. */
  path: string;
  name: string;
  mimeType: string;
  size: number;
}

export interface CallbackRecord {
  id: string;
  bot: number;
  chat: number;
  answer?: { text?: string; showAlert: boolean };
}

export interface TelegramState {
  bots: Bot[];
  customers: Record<string, Customer>;
  conversations: Record<string, Conversation>;
  files: Record<string, StoredFile>;
  callbacks: Record<string, CallbackRecord>;
  nextCustomerId: number;
  nextGroupId: number;
}

export const demoBot: Pick<Bot, "id" | "token" | "username" | "firstName"> = {
  id: 4_200_000_001,
  token: "4200000001:demo-switchboard-telegram-bot-token",
  username: "demo_shop_bot",
  firstName: "Demo shop",
};

/** The person whose business account the bot serves: messages on its behalf are theirs. */
export const businessOwner: User = { id: 4_100_000_001, is_bot: false, first_name: "Olga", username: "demo_owner" };

export function emptyTelegramState(): TelegramState {
  return {
    bots: [newBot(demoBot)],
    customers: {},
    conversations: {},
    files: {},
    callbacks: {},
    nextCustomerId: 5_000_000_001,
    nextGroupId: 4_300_000_001,
  };
}

export function newBot(identity: typeof demoBot): Bot {
  return { ...identity, nextUpdateId: 700_000_001, allowedUpdates: [], pending: [] };
}

export function botUser(bot: Bot): User & { is_bot: true } {
  return { id: bot.id, is_bot: true, first_name: bot.firstName, username: bot.username };
}

/** Message ids and standings differ by bot and by business connection, so that these name the conversation too. */
export function conversationKey(bot: Bot, chat: number, business: string | undefined): string {
  return `${bot.id}/${business ?? ""}/${chat}`;
}

export function findConversation(
  state: TelegramState,
  bot: Bot,
  chat: number,
  business: string | undefined,
): Conversation | undefined {
  return state.conversations[conversationKey(bot, chat, business)];
}

export function conversationsOf(state: TelegramState, bot: Bot): Conversation[] {
  return Object.values(state.conversations).filter((one) => one.bot === bot.id);
}

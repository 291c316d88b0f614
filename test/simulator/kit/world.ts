import type { UploadedFile } from "../http/fields.ts";
import type { WebhookAnswer } from "../webhook/post-webhook.ts";
import type { MediaKind } from "./act.ts";

/** A file that lies with the provider. */
export interface StoredFile {
  id: string;
  /** 1, 2, 3 … over all files of the provider, for ids that are numbers. */
  number: number;
  kind: MediaKind;
  name: string;
  mimeType: string;
  /** Bytes. */
  size: number;
}

/** A person who writes to our accounts. */
export interface Customer {
  id: string;
  number: number;
  name: string;
  username?: string;
  /** As `en` or `ru`. */
  language: string;
  phone: string;
  picture?: StoredFile;
}

/** What is posted to a webhook; or waits until it is asked for, where the provider has that. */
export interface Telling {
  /** Different for each, the same at each try. */
  id: string;
  /** 1, 2, 3 … over all tellings of the provider. */
  number: number;
  body: string;
  /** Besides those that `seal` makes; they win. */
  headers?: Record<string, string>;
}

/** One of our accounts with the provider: a community, a page, a number, a bot, an address. */
export interface Account<Settings = unknown> {
  id: string;
  name: string;
  token: string;
  /** By name: an app's secret, a verify token, a signing key … */
  secrets: Record<string, string>;
  /** What else this provider remembers of an account. */
  settings: Settings;
  webhook?: { url: string; lastError?: string };
  /** Not yet taken by the webhook, oldest first. */
  pending: Telling[];
}

export interface Message {
  id: string;
  /** 1, 2, 3 … within its chat. */
  number: number;
  /** Who said it: a customer, we through the API, or a colleague of ours in the provider's own app. */
  by: "customer" | "ours" | "outside";
  /** The customer who said it. */
  from?: string;
  /** Milliseconds since 1970. */
  at: number;
  text: string;
  files: StoredFile[];
  replyTo?: string;
  buttons?: { id: string; label: string }[];
  /** By who gave it: a customer's id, or `ours`. */
  reactions: Record<string, string>;
  place?: { latitude: number; longitude: number; title?: string; address?: string };
  card?: { name: string; phone: string };
  /** Of an email. */
  subject?: string;
  html?: string;
  headers?: Record<string, string>;
  editedAt?: number;
  deleted?: boolean;
  /** What the other side has reported. Ours: the customer's device; a customer's: that we have read it. */
  state?: "delivered" | "read" | "failed";
  /** What else the provider remembers of it. */
  extra: Record<string, string>;
}

/** One conversation of an account: with a customer, whose id it has, or in a group. */
export interface Chat {
  account: string;
  id: string;
  group?: { title: string };
  /** The customer; in a group the one who wrote last. */
  customer: string;
  blocked: boolean;
  messages: Message[];
  activeAt: number;
}

/** What a message says, before it is one. */
export type Content = Partial<
  Pick<Message, "text" | "files" | "replyTo" | "buttons" | "place" | "card" | "subject" | "html" | "headers" | "extra">
>;

/** What the provider has. Change it in place only through these, or call `changed` after. */
export interface World<Settings = unknown> {
  readonly accounts: readonly Account<Settings>[];
  /** Where the provider's API answers: an address without a slash at its end. */
  readonly base: string;
  accountBy(has: (account: Account<Settings>) => boolean): Account<Settings> | undefined;
  findCustomer(id: string): Customer | undefined;
  /** A chat exists once its customer has done something, or its group was made. */
  findChat(account: Account<Settings>, id: string): Chat | undefined;
  chats(account: Account<Settings>): Chat[];
  findMessage(account: Account<Settings>, id: string): { chat: Chat; message: Message } | undefined;

  /** Our message was accepted: it is in the chat and in the ledger, and `tell` hears of it as `sent`. */
  say(chat: Chat, method: string, content: Content): Message;
  /** A chat for a provider through which we may write first; the customer is made up if not known. */
  openChat(account: Account<Settings>, id: string): Chat;
  /** We changed or took back a message of ours. */
  edit(chat: Chat, method: string, message: Message, content: Content): void;
  remove(chat: Chat, method: string, message: Message): void;
  /** We put an emoji under a message; none takes it back. */
  react(chat: Chat, message: Message, emoji: string | undefined): void;
  /** We have read the customer's messages up to this one. */
  markRead(chat: Chat, message: Message): void;
  /** The customer sees that we are typing. */
  showTyping(chat: Chat): void;
  /** The customer sees a short notice, as after pressing a button. */
  showNotice(chat: Chat, text: string): void;

  store(kind: MediaKind, upload: UploadedFile): StoredFile;
  /** By `id`, or by `number`. */
  findFile(reference: string | number): StoredFile | undefined;
  bytes(file: StoredFile): Buffer;
  /** Where anybody can fetch it. A provider that asks for a token there serves it by itself. */
  addressOf(file: StoredFile): string;
  /** What lies at an address that we were given, or nothing. */
  download(address: string): Promise<UploadedFile | undefined>;

  /** Queues a webhook request besides those of `tell`. */
  tell(account: Account<Settings>, ...wishes: TellingWish[]): void;
  /** Posts to the webhook now, past the queue, as when it is checked. */
  post(account: Account<Settings>, wish: TellingWish): Promise<WebhookAnswer | { failure: string }>;
  /** Sets or takes away where the account's webhooks go; what has waited goes there at once. */
  setWebhook(account: Account<Settings>, url: string | undefined): void;

  /** The next of 1, 2, 3 …, for ids. */
  nextNumber(): number;
  /** Milliseconds since 1970. */
  now(): number;
  changed(): void;
}

/** A body, or with what is set of the rest. */
export type TellingWish = string | (Partial<Telling> & Pick<Telling, "body">);

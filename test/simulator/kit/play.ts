import type { LedgerEntry } from "../ledger.ts";
import type { Act, MediaKind } from "./act.ts";
import type { Account, Chat, Customer, Message, Telling } from "./world.ts";

type Circumstances = Omit<Partial<Act>, "kind" | "chat">;

/**
 * A provider as a test plays it. Chats are named by a customer's id, or a group's; a customer not yet known is made
 * up. What happens is queued for the webhook in the provider's words. Messages are live: they show later changes.
 */
export interface Play<Settings = unknown> {
  /** Where the provider's API answers, for the channel's base: without a slash at its end. */
  base: string;
  title: string;
  account: Account<Settings>;
  /** The same for another account. */
  as(id: string): Play<Settings>;
  addAccount(wish: Partial<Pick<Account<Settings>, "id" | "name" | "token" | "secrets" | "settings">>): Play<Settings>;
  /** What a person enters to connect the account. */
  connectWith(): Record<string, string>;
  /** As a person sets it by hand with the provider: the webhook's address, and secrets that both sides know. */
  connect(hook: string, secrets?: Record<string, string>): void;
  customer(wish?: Partial<Pick<Customer, "id" | "name" | "username" | "language" | "phone">>): Customer;
  group(wish?: { id?: string; title?: string }): Chat;

  says(chat: string, text: string, circumstances?: Circumstances): Message;
  sends(kind: MediaKind | "location" | "contact", chat: string, circumstances?: Circumstances): Message;
  /** With a message's id; without a chat, wherever it is. */
  edits(message: string, text: string): Message;
  deletes(message: string): Message;
  /** An empty emoji takes it back. */
  reacts(message: string, emoji: string): Message;
  /** The newest button with this id in the chat. */
  presses(chat: string, button: string): Message;
  starts(chat: string): void;
  blocks(chat: string): void;
  unblocks(chat: string): void;
  types(chat: string): void;
  /** All of ours, or those up to this one. */
  receives(chat: string, upTo?: string): void;
  reads(chat: string, upTo?: string): void;
  /** A message of ours, taken before, has failed with this code. */
  fails(message: string, code: string): void;
  /** A colleague answers in the provider's own app. */
  answersOutside(chat: string, text: string, circumstances?: Circumstances): Message;
  /** One of the provider's own acts. */
  does(what: string, chat: string, circumstances?: Circumstances): void;
  /** Posts any body, signed as it should be; `headers` win. */
  raw(body: string, headers?: Record<string, string>): void;
  /** Once more, what was told last; or what was told under this number. */
  redelivers(number?: number): void;

  messages(chat: string): readonly Message[];
  /** What the webhook was or is to be told of this account, oldest first, as far as it is remembered. */
  told(): readonly Telling[];
  /** Of this provider. */
  ledger(): readonly LedgerEntry[];
  /** Waits until nothing is left to deliver; rejects with the webhook's last error if that takes too long. */
  settled(withinMs?: number): Promise<void>;
}

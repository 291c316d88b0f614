import type { ChannelSettings, Template } from "../protocol/channel-setup.ts";
import type { Button, FileView } from "../protocol/entry.ts";
import type { ChannelKind } from "../protocol/session.ts";
import type { Outcome } from "./errors.ts";
import type { InboundEvent, Parsed } from "./inbound.ts";

/** What a channel can do, as data: the console, the actors and the contract suite read it. */
export type Capabilities = {
  /** The longest text of one message, and the unit it is counted in; none: any length. */
  text?: { limit: number; unit: "utf16" | "utf8" };
  /** The longest text beside a file, in the same unit; none: a file has no words beside it. */
  caption?: number;
  /** The largest file we may send, in bytes, by kind. */
  files: Partial<Record<FileView["kind"], number>>;
  replies: boolean;
  typing: boolean;
  receipts: boolean;
  /** How many, and with how long a label (UTF-16). More, longer, or no buttons at all: choices are numbered in the text. */
  buttons: false | { most: number; label: number };
  /** LC6: hours after the client's last message in which something can be said to them; none: always. */
  replyWindow?: number;
  /** The provider deduplicates sends: one whose fate is unknown is sent again (DL3). */
  deduplicates: boolean;
  /** How many messages a second one account may send, over all its chats; what is due to one chat 429 says. */
  rate?: { perSecond: number };
  /** DL2: milliseconds before each attempt but the first, where the other side was promised them. */
  delays?: readonly number[];
  /** A message names what it answers, and carries a subject: `Outgoing.thread`. */
  threads?: true;
  /** Sends are numbered, 1, 2, 3 …, over all chats of the account: `Destination.number` (VK's `random_id`). */
  numbers?: true;
};

/** A connected account with its secrets opened; never logged, never sent to a client. */
export type Account = {
  id: string;
  kind: ChannelKind;
  line: string;
  /** The provider's base URL, without a trailing slash. */
  base: string;
  /** The provider's own id and name of the account, as learnt when connecting. */
  account: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  settings: ChannelSettings;
};

/** The way out; a test passes its own. */
export type Wire = {
  /** Refuses addresses that no provider has: anything but https to a public name. */
  fetch: typeof fetch;
  readFile(id: string): Promise<Blob>;
  /** Where the provider can fetch a file of ours for the next day, for those that take files by address alone. */
  linkTo(file: OutgoingFile): Promise<string>;
  /** The platform's mail service; none where it is not set up. */
  email?: MailService;
};

/** As much of the platform's `SendEmail` as is used here; its errors carry a `code`. */
type MailService = { send(mail: OutgoingMail): Promise<{ messageId?: unknown } | undefined> };
type MailAddress = string | { email: string; name: string };
type OutgoingMail = {
  to: string;
  from: MailAddress;
  replyTo: MailAddress;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments?: MailAttachment[];
};
export type MailAttachment = { disposition: "attachment"; filename: string; type: string; content: ArrayBuffer };

export type OutgoingFile = Pick<FileView, "id" | "name" | "type" | "bytes" | "kind">;

/** An email's place among others: its subject, and the ids of those before it, oldest first. */
export type Thread = { subject: string; references: string[] };

export type Outgoing = {
  text: string;
  files: OutgoingFile[];
  replyTo?: string;
  buttons?: Button[];
  thread?: Thread;
  /** No person says it: one of the line's own texts, or a bot's. */
  automatic?: boolean;
  /** LC6: said by a template that the provider knows; `text` is what it will show. */
  template?: { name: string; language: string };
};

/** One provider message. An outgoing entry is as many as its text and files need (DL5). */
export type Part = Omit<Outgoing, "files"> & { file?: OutgoingFile; files?: OutgoingFile[] };

/** Where a part goes, and as what. */
export type Destination = {
  account: Account;
  chat: string;
  /** Ours, of this part, the same at every attempt; unique within the chat. `[\w.]`, at most 40 characters. */
  token: string;
  /** DL3: of this part, the same at every attempt; unique within the account. 0 where the channel does not number. */
  number: number;
  /** LC6: the provider's own window is over, and only what a person says may still go (`humanAgent`). */
  late: boolean;
};

type Health = {
  ok: boolean;
  /** What is wrong and what to do about it, for an administrator. */
  problem?: string;
  pending?: number;
};

/** The provider's side of a webhook: is it authentic, what does it say? */
export type Inbound = {
  /** RC1: proves the raw bytes, in constant time; false where no secret is configured. */
  verify(headers: Headers, raw: Uint8Array, account: Account): Promise<boolean>;
  /** The events that are this account's. Never throws. */
  parse(raw: Uint8Array, account: Account, headers: Headers): Parsed;
  /**
   * Where one callback serves several accounts: the `account.id` of each that the body speaks of. Each is verified and
   * parsed for itself. Never throws.
   */
  accounts?(raw: Uint8Array): string[];
  /** The provider's question by GET whether we are who was named; the answer's plain text, or nothing to refuse. */
  handshake?(query: URLSearchParams, account: Account): Promise<string | undefined>;
  /** For a provider that is asked instead of calling; again after `every` milliseconds, at once while there is `more`. */
  poll?: {
    every: number;
    /** Whether this account is one that is asked. */
    wanted(account: Account): boolean;
    /** One question, from where the last one ended. Never throws. */
    ask(cursor: string | undefined, account: Account, wire: Wire): Promise<Polled>;
  };
};
type Polled = { ok: true; events: InboundEvent[]; cursor: string; more: boolean } | { ok: false; reason: string };

/** Our side: how do we say it, and send it. */
export type Outbound = {
  /** The same message gives the same parts, so that a crash between two of them can go on. Refuses before sending. */
  format(message: Outgoing): { parts: Part[] } | { refused: string };
  /** One attempt; never throws, and never retries by itself (DL2 does). */
  send(part: Part, to: Destination, wire: Wire): Promise<Outcome>;
  /** `heard` is the provider's id of the client's last message, where it is known. */
  typing?(chat: string, account: Account, wire: Wire, heard?: string): Promise<void>;
  /** Shows the client that their message, by its provider's id, was seen. */
  markRead?(chat: string, external: string, account: Account, wire: Wire): Promise<void>;
  /** Tells the provider that a pressed button was heard. */
  answerPress?(callback: string, chat: string, account: Account, wire: Wire): Promise<void>;
  /** RC8: the bytes of an inbound file; a failure is a `DeliveryError` (`retry` or `rejected`). */
  fetchFile?(ref: string, account: Account, wire: Wire): Promise<FetchedFile>;
  /** Who the client is, where events do not say; nothing where it cannot be learnt now. Never throws. */
  fetchProfile?(chat: string, account: Account, wire: Wire): Promise<Profile | undefined>;
  /** A notification outside of any dialogue; never more often than `notifyEvery` milliseconds for one user. */
  notify?(user: string, text: string, account: Account, wire: Wire): Promise<Outcome>;
  notifyEvery?: number;
};
export type FetchedFile = { ok: true; body: Blob } | { ok: false; retry: boolean; reason: string };

/** `picture` is for `fetchFile`. */
type Profile = { name?: string; username?: string; language?: string; picture?: string };

export type Connected = {
  name: string;
  account: Record<string, string>;
  secrets: Record<string, string>;
  /** Where the provider is, if what was given tells it. */
  base?: string;
};

/** Connecting an account from the console. What a person is asked for is `connectFields` of the protocol. */
export type Connecting = {
  /**
   * Checks what was given with the provider. Answers with what to keep: the account's ids – `id` is the provider's own
   * – and every secret, those made here included.
   */
  check(
    given: Readonly<Record<string, string>>,
    base: string,
    fetcher: typeof fetch,
  ): Promise<({ ok: true } & Connected) | { ok: false; reason: string }>;
  /**
   * Registers `hook` as the webhook, once the account is stored: the provider may call it before this answers. Left out
   * where a person has to do it. `account` is what was learnt by it, to be kept beside what `check` said.
   */
  register?(
    account: Account,
    hook: string,
    fetcher: typeof fetch,
  ): Promise<{ ok: true; account?: Record<string, string> } | { ok: false; reason: string }>;
  /** `sending` is what the deployment sends mail by, for the channel that needs it. */
  health(account: Account, hook: string, fetcher: typeof fetch, sending?: Pick<Wire, "email">): Promise<Health>;
  disconnect(account: Account, fetcher: typeof fetch): Promise<void>;
  /** LC6: what the provider has approved to be said outside of its window. Never throws. */
  templates?(account: Account, fetcher: typeof fetch): Promise<Template[]>;
  /** New secrets in place of those made here; what they replace goes on being taken for a while. */
  renew?(secrets: Account["secrets"]): Account["secrets"];
  /** Secrets made here that a person has to copy to the other side, shown when connected and never again. */
  shows?: readonly string[];
};

/** A channel is a folder that answers these; what it has no part in, it leaves out. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly capabilities: Capabilities;
  /** The provider's public base URL. */
  readonly base?: string;
  readonly inbound?: Inbound;
  readonly outbound?: Outbound;
  readonly connecting?: Connecting;
}

import type { Button, FileView } from "../protocol/entry.ts";
import type { ChannelKind } from "../protocol/session.ts";
import type { Outcome } from "./errors.ts";
import type { Parsed } from "./inbound.ts";

/** What a channel can do, as data: the console and the contract suite read it. */
export type Capabilities = {
  /** The longest text of one message, and the unit it is counted in; none: any length. */
  text?: { limit: number; unit: "utf16" | "utf8" };
  /** The longest text beside a file, in the same unit. */
  caption?: number;
  /** The largest file we may send, in bytes, by kind. */
  files: Partial<Record<FileView["kind"], number>>;
  replies: boolean;
  typing: boolean;
  receipts: boolean;
  /** Without them a message's choices are numbered in its text. */
  buttons: boolean;
  /** LC6: hours after the client's last message in which something can be said to them; none: always. */
  replyWindow?: number;
  /** The provider deduplicates sends: one whose fate is unknown is sent again (DL3). */
  deduplicates: boolean;
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
};

/** The way out; a test passes its own `fetch` and files. */
export type Wire = {
  fetch: typeof fetch;
  readFile(id: string): Promise<Blob>;
};

export type OutgoingFile = Pick<FileView, "id" | "name" | "type" | "bytes" | "kind">;
export type Outgoing = { text: string; files: OutgoingFile[]; replyTo?: string; buttons?: Button[] };

/** One provider message. An outgoing entry is as many as its text and files need (DL5). */
export type Part = { text: string; file?: OutgoingFile; replyTo?: string; buttons?: Button[] };

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
  /** Never throws. */
  parse(raw: Uint8Array): Parsed;
};

/** Our side: how do we say it, and send it. */
export type Outbound = {
  /** The same message gives the same parts, so that a crash between two of them can go on. Refuses before sending. */
  format(message: Outgoing): { parts: Part[] } | { refused: string };
  /** One attempt; never throws, and never retries by itself (DL2 does). */
  send(part: Part, chat: string, account: Account, wire: Wire): Promise<Outcome>;
  typing?(chat: string, account: Account, wire: Wire): Promise<void>;
  /** Tells the provider that a pressed button was heard. */
  answerPress?(callback: string, account: Account, wire: Wire): Promise<void>;
  /** RC8: the bytes of an inbound file; a failure is a `DeliveryError` (`retry` or `rejected`). */
  fetchFile?(ref: string, account: Account, wire: Wire): Promise<FetchedFile>;
};
export type FetchedFile = { ok: true; body: Blob } | { ok: false; retry: boolean; reason: string };

/** Connecting an account from the console. */
export type Connecting = {
  /** The secrets a person pastes, by name. */
  asks: readonly string[];
  /**
   * Checks the pasted secrets with the provider and registers `hook` as the webhook. Answers with what to keep: the
   * account's ids and every secret, those made here included.
   */
  connect(
    pasted: Readonly<Record<string, string>>,
    base: string,
    hook: string,
    fetcher: typeof fetch,
  ): Promise<
    | { ok: true; name: string; account: Record<string, string>; secrets: Record<string, string> }
    | { ok: false; reason: string }
  >;
  health(account: Account, hook: string, fetcher: typeof fetch): Promise<Health>;
  disconnect(account: Account, fetcher: typeof fetch): Promise<void>;
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

import type { InboundEvent } from "../channels/inbound.ts";
import type { Principal } from "../domain/principal.ts";
import type { Author, Delivery, Entry, FileView } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { ChannelKind, SessionView } from "../protocol/session.ts";
import type { Audience } from "../protocol/values.ts";

/** What the Conversation has to know of its channel; it comes with whatever reaches it first. */
export type ChannelRef = { id: string; kind: ChannelKind; line: string; chat: string };

/** Where a conversation stands, for the Line. A later one replaces an earlier one; hearing one twice is harmless. */
export type Head = {
  conversation: string;
  channel: ChannelRef;
  contact: { name: string };
  lastSeq: number;
  /** The newest public message, shortened. */
  preview?: SessionView["preview"];
  /** The latest session; none before the first message. */
  session?: {
    number: number;
    openedAt: number;
    closed: boolean;
    /** Since when the client waits for us. */
    waitingSince?: number;
    /** When we answered last. */
    answeredAt?: number;
    /** Who held the session before, for a returning client (AS9). */
    previous?: { operator: string; closedAt: number };
    /** Who was recorded as the holder, under which epoch. */
    holder?: string;
    epoch: number;
  };
};

/** What operators and the visitor are to see at once. */
export type News = {
  head: Head;
  entries?: Entry[];
  deliveries?: { seq: number; delivery: Delivery }[];
  files?: { seq: number; file: FileView }[];
  marks?: Marks;
};

export type Append = {
  /** The sender's own id of the message (DL6). */
  id: string;
  author: Author;
  audience: Audience;
  text: string;
  files?: string[] | undefined;
  replyTo?: number | undefined;
  /** The session's number, holder's epoch and holder, from an operator (LC3); the client needs none. */
  under?: { session: number; epoch: number; holder?: { id: string; name: string } };
  /** The page of the site it was written on. */
  page?: string | undefined;
  /** Nothing is written: only what has been said under this id already is answered. */
  onlyIfKnown?: boolean;
};

export type Appended = { seq: number; at: number; duplicate: boolean; news: News };

export interface ConversationRpc extends Rpc.DurableObjectBranded {
  /**
   * Takes in provider events, all or none, durably before it answers; known ones change nothing (RC2, RC3).
   * The Line is told afterwards.
   */
  receive(channel: ChannelRef, events: InboundEvent[]): Promise<{ accepted: number }>;
  /**
   * One message from the widget or an operator, by way of the Line. Idempotent by `id` (DL6). Only a client's may begin
   * the conversation, and then says on which channel.
   */
  append(channel: ChannelRef | undefined, message: Append): Promise<Appended | { refusal: Refusal }>;
  /** The Line's decision; older epochs change nothing (LC3). */
  assigned(decision: Assigned): Promise<void>;
  /** Says one of the line's own texts, once per `key`. */
  say(key: string, session: number, text: string): Promise<void>;
  /** Ends the session; idempotent. */
  close(session: number, epoch: number, by: Author): Promise<News | { refusal: Refusal }>;
  /** Where things stand, with the last entry; nothing of a conversation that nobody has begun. */
  news(): Promise<News | undefined>;
  /** Entries in order, as this principal may see them; not theirs: `not_found` (OP2). */
  history(principal: Principal, range: Range): Promise<Page | { refusal: Refusal }>;
  /** The client's receipt. Never goes back; 0 rows when nothing moves. */
  mark(marks: Partial<Marks>): Promise<void>;
  /** Sends again what failed or is uncertain (DL3); `trusted`: the Line knows that they may. */
  again(principal: Principal, seq: number, trusted: boolean): Promise<{ refusal: Refusal } | undefined>;
  /** Whether this person may add files here, asked before any byte is stored; not theirs: `not_found` (OP2). */
  mayUpload(principal: Principal): Promise<{ channel: ChannelRef } | { refusal: Refusal }>;
  /** Registers an uploaded file before it is sent; a visitor's may begin the conversation. */
  addFile(channel: ChannelRef | undefined, file: FileView): Promise<void>;
  file(principal: Principal, id: string): Promise<FileView | undefined>;
  /** The operator types: shown by the channel where it can. */
  typing(): Promise<void>;
}

export type Assigned = {
  session: number;
  epoch: number;
  holder?: { id: string; name: string };
  at: number;
};
export type Range = { after?: number | undefined; before?: number | undefined; limit: number; trusted?: boolean };
/** `upTo`: the last seq looked at, whether or not the asker may see it. */
export type Page = { entries: Entry[]; more: boolean; upTo: number; marks: Marks; lastSeq: number };

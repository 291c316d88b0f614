import type { InboundEvent } from "../channels/inbound.ts";
import type { Standing } from "../domain/consent/gate.ts";
import type { ContactKey } from "../domain/crm/contact-keys.ts";
import type { OperatorPrincipal, Principal } from "../domain/principal.ts";
import type { Terms } from "../domain/session/terms.ts";
import type { BotAnswer, BotTurn } from "../protocol/bot.ts";
import type { ConsentEvidence, ConsentState } from "../protocol/consent.ts";
import type { Author, Delivery, Entry, FileView, Press } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { ChannelKind, ClosingReason, SessionView } from "../protocol/session.ts";
import type { SiteIdentity } from "../protocol/site-identity.ts";
import type { TextName } from "../protocol/texts.ts";
import type { Audience } from "../protocol/values.ts";
import type { VisitorContact } from "../protocol/visitor/send.ts";

/** What the Conversation has to know of its channel; it comes with whatever reaches it first. */
export type ChannelRef = {
  id: string;
  kind: ChannelKind;
  line: string;
  chat: string;
  /** LC6: milliseconds after a client's message in which a person may answer; absent: always. */
  window?: number;
};

/** Who acts on a session, and from where, for the audit log (OP3). */
export type Actor = { id: string; name: string; from: string };

/** Where a conversation stands, for the Line. A later one replaces an earlier one; hearing one twice is harmless. */
export type Head = {
  conversation: string;
  channel: ChannelRef;
  /**
   * Where the latest session is served: the channel's own line, or the one it was transferred to (TR1). A site's
   * visitors keep their sockets on the channel's line, which then passes on what it hears.
   */
  line: string;
  contact: { name: string; language?: string; picture?: string };
  /** AS9: the owner of the CRM's contact. */
  owner?: string;
  lastSeq: number;
  consent: ConsentState;
  /** LC8: nothing of theirs rings until the mark is lifted. */
  spam: boolean;
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
    /** LC4: it was closed, and is open again; who had it then. */
    reopened?: { operator: string };
    /** LC1: the bot has the word, or had it. Absent until the terms have come, and where there is no bot. */
    bot?: "talking" | "over";
    /** TR1: how often it was moved by itself. */
    hops: number;
    /** LC6. */
    windowEndsAt?: number;
    /** LC7. */
    stars?: number;
    /** Whether the terms have come: a Line that finds they have not gives them again. */
    begun: boolean;
  };
};

/** What operators and the visitor are to see at once. */
export type News = {
  head: Head;
  entries?: Entry[];
  deliveries?: { seq: number; delivery: Delivery }[];
  files?: { seq: number; file: FileView }[];
  marks?: Marks;
  /** The client is writing, as far as their provider tells. */
  typing?: true;
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
  press?: Press | undefined;
  contact?: VisitorContact | undefined;
  /** Whom the host site has signed for, as the Line has verified. */
  signed?: SiteIdentity | undefined;
  mentions?: { id: string; name: string }[] | undefined;
  /** LC6: one of the channel's templates, whose words `text` is. */
  template?: { name: string; language: string } | undefined;
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
  /** LC2: the terms of a session. Asks for consent, greets, and gives the bot the word. Once per session and line. */
  begin(session: number, terms: Terms): Promise<void>;
  /** The Line's decision; older epochs change nothing (LC3). */
  assigned(decision: Assigned): Promise<void>;
  /** Says one of the line's own texts, with these values in it, once per session. */
  say(name: TextName, session: number, values: Record<string, string>): Promise<void>;
  /** Ends the session; idempotent. */
  close(session: number, epoch: number, by: Author): Promise<News | { refusal: Refusal }>;
  /** The visitor ends it themselves (LC1). */
  end(): Promise<News | { refusal: Refusal }>;
  /** What happened among colleagues, written into the transcript for them; once per `key`. */
  record(key: string, session: number, what: HouseEvent): Promise<void>;
  /** TR1: the session goes on in another line; once per epoch. `automatic` ones are counted. */
  move(session: number, to: Move, by: Author): Promise<void>;
  /** LC8: closes the open session in silence and marks the person; withdraws the session's lead. */
  markSpam(session: number, epoch: number, by: Actor): Promise<News | { refusal: Refusal }>;
  liftSpam(principal: OperatorPrincipal, by: Actor): Promise<{ refusal: Refusal } | undefined>;
  /** LC7. */
  rate(session: number, stars: number, comment: string | undefined): Promise<News | { refusal: Refusal }>;
  /** CN6: takes the consent back and erases; `by` an operator on the client's word, or the client. */
  withdraw(by: Author): Promise<News | { refusal: Refusal }>;
  /** CN4, CN5: makes a lead of the session, or says why not. */
  saveLead(session: number, by: Actor): Promise<News | { refusal: Refusal }>;
  /** What the gate in front of the CRM asks (CN3), and who this person is; not theirs to read: `not_found` (OP2). */
  standing(principal: Principal): Promise<PersonStanding | { refusal: Refusal }>;
  /**
   * AS9: this person is a contact of the CRM by now, and whose; or none any more. Refused where consent has gone
   * meanwhile: then the directory takes it back.
   */
  linked(contact: { id: string; owner?: string } | undefined): Promise<{ refusal: Refusal } | undefined>;
  /**
   * The host site has signed for the visitor. Kept once they have written; refused where another was signed for before:
   * a conversation is one person's.
   */
  identify(identity: SiteIdentity): Promise<{ refusal: Refusal } | undefined>;
  /** What is known about a session besides its entries. */
  details(principal: Principal, trusted: boolean): Promise<Details | { refusal: Refusal }>;
  /** CN7: everything held, as one archive's parts. */
  exportAll(principal: OperatorPrincipal): Promise<Export | { refusal: Refusal }>;
  /** CN7: everything is gone; a redelivered event does not bring it back. */
  erase(principal: OperatorPrincipal, by: Actor): Promise<{ refusal: Refusal } | undefined>;
  /** LC1: a bot's answer to a turn: late, twice or to another's turn is refused and changes nothing. */
  botAnswer(line: string, turn: BotTurn, answer: BotAnswer): Promise<{ refusal: Refusal } | undefined>;
  /** Tells the search all of it again, soon. Idempotent. */
  searchAgain(): Promise<void>;
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
  /** The operator has read up to here: shown by the channel where it can. */
  seen(seq: number): Promise<void>;
  /** Sends a message that says it is a test; opens and changes no session. */
  sendTest(): Promise<{ refusal: Refusal } | undefined>;
}

/** TR1: where a session goes on, and under which epoch. */
export type Move = { line: string; name: string; epoch: number; automatic: boolean; reason?: string };

/** TR1, TR2: what a line's people did with a session. */
export type HouseEvent = {
  event: "transfer_offered" | "transfer_refused" | "invited" | "uninvited";
  by: Author;
  /** The colleague it is about. */
  about: { id: string; name: string };
  /** Why, in the words of whoever did it. */
  reason?: string;
};

/** What a session's panel in the console shows. Durations in milliseconds, wall time beside open hours (BH5). */
export type Details = {
  session: number;
  openedAt: number;
  closedAt?: number;
  reason?: ClosingReason;
  predecessor?: number;
  consent: { state: ConsentState; evidence: ConsentEvidence[] };
  contact: { name: string; email?: string; phone?: string; username?: string; language?: string };
  firstAnswer?: { wall: number; open: number };
  /** How long the client waits by now. */
  waiting?: { wall: number; open: number };
  rating?: { stars: number; comment?: string; at: number };
  lead?: { at: number; withdrawn: boolean };
  spam: boolean;
};

/** What a write about this person goes by. */
export type PersonStanding = {
  standing: Standing;
  line: string;
  channel: { id: string; kind: ChannelKind };
  /** The latest session; 0 before the first. */
  session: number;
  person: {
    name: string;
    username?: string;
    picture?: string;
    phone?: string;
    email?: string;
    /** What the channel vouches for. */
    keys: ContactKey[];
  };
};

/** CN7: documents as JSON by file name, and attachments to be read from the store. */
export type Export = { documents: Record<string, unknown>; files: FileView[] };

export type Assigned = {
  session: number;
  epoch: number;
  holder?: { id: string; name: string };
  at: number;
};
export type Range = { after?: number | undefined; before?: number | undefined; limit: number; trusted?: boolean };
/** `upTo`: the last seq looked at, whether or not the asker may see it. */
export type Page = { entries: Entry[]; more: boolean; upTo: number; marks: Marks; lastSeq: number };

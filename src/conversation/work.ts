import type { Actor } from "./rpc.ts";

/** What a Conversation owes to others, in its outbox. */
export type Work =
  /**
   * A message to the channel. `inFlight` is set while a part of it may be on its way, `slot` once that part has its
   * place among what the account sends; its number stays the same at every attempt. `anew` is set where somebody sends
   * again what the other side has refused: to it that is another message.
   */
  | { type: "send"; seq: number; anew?: string; inFlight?: boolean; slot?: { at?: number; number: number } }
  /** A file that still lies with the provider (RC8). */
  | { type: "fetch"; file: string }
  | { type: "answer_press"; callback: string }
  /** Who the client is, asked of the provider. */
  | { type: "profile" }
  /** A client's message, to the line's bot (LC1). */
  | { type: "bot"; session: number; seq: number }
  /** Whether the bot, which will answer later, still has time to. */
  | { type: "bot_silence"; session: number }
  /** A lead of a session, made or taken back (CN5). */
  | { type: "lead" | "withdraw_lead"; session: number }
  /** LC8: the mark in the directory, set or lifted, with what the audit log says of it (OP3). */
  | { type: "spam"; marked: boolean; by: Actor; at: number }
  /** CN6: everything, once what stands before it has left. */
  | { type: "erase"; by: Actor }
  /** CN7: what lies outside this actor; `all` is more than the files of a purge. */
  | { type: "forget"; by?: Actor; at: number }
  | { type: "forget_files" }
  /** Whom the host site has signed for: one contact, however many browsers. */
  | { type: "link" }
  /** What outside systems want to be told of sessions and messages, since they were told last. */
  | { type: "feed" }
  /** A session's row in the directory. */
  | { type: "project"; session: number };

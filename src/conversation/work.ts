/** What a Conversation owes to others, in its outbox. */
export type Work =
  /** A message to the channel; `inFlight` is set while a part of it may be on its way. */
  | { type: "send"; seq: number; inFlight?: boolean }
  /** A file that still lies with the provider (RC8). */
  | { type: "fetch"; file: string }
  | { type: "answer_press"; callback: string }
  /** A session's row in the directory. */
  | { type: "project"; session: number };

import * as v from "valibot";

/** Every reason why something asked for did not happen. */
export const RefusalCode = v.picklist([
  /** Not a frame or a body of the documented shape. */
  "malformed",
  "too_large",
  /** Does not exist, or is none of the asker's business (OP2). */
  "not_found",
  /** Known, but not allowed to this role. */
  "forbidden",
  /** Carries an older epoch than the session has (LC3). */
  "stale",
  /** Somebody else owns the session (AS4, AS10). */
  "taken",
  /** The same id with another body (DL6), or a change based on an old version. */
  "conflict",
  /** The session is over. */
  "closed",
  /** The operator is off duty or may not reply. */
  "not_eligible",
  /** Without consent nothing of this person is kept outside the conversation (CN3, CN4). */
  "no_consent",
  /** The channel lets nothing be said to the client any more (LC6). */
  "window",
  /** Too many messages at once. */
  "slow_down",
  /** Something behind did not answer: the same frame may be sent again. */
  "unavailable",
]);
export type RefusalCode = v.InferOutput<typeof RefusalCode>;

/** A refusal is a value: `message` is for a person and says what to do next. */
export type Refusal = { code: RefusalCode; message: string };

export function refuse(code: RefusalCode, message: string): { refusal: Refusal } {
  return { refusal: { code, message } };
}

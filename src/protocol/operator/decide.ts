import * as v from "valibot";
import { ConversationId, Epoch, FrameId, Id, wellFormed } from "../values.ts";

const about = { id: FrameId, conversation: ConversationId, epoch: Epoch };

/** A reason a colleague reads. */
const Reason = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500), wellFormed));

/** Takes an offer (AS5), or a transfer (TR1). */
export const Accept = v.object({ t: v.literal("accept"), ...about });
/** Passes an offer on (AS5), or refuses a transfer (TR1). */
export const Skip = v.object({ t: v.literal("skip"), ...about, reason: Reason });
/** Takes a session from the queue (AS10). */
export const Claim = v.object({ t: v.literal("claim"), ...about });
/** Ends the session. */
export const Close = v.object({ t: v.literal("close"), ...about });
/** Takes a session over from its operator: for supervisors, and for whoever was invited to it (TR2). */
export const TakeOver = v.object({ t: v.literal("take_over"), ...about });
/** TR1: offers the session to a colleague, who accepts or skips; or moves it into another line's queue. */
export const Transfer = v.object({
  t: v.literal("transfer"),
  ...about,
  to: v.union([v.strictObject({ operator: Id }), v.strictObject({ line: Id })]),
  reason: Reason,
});
/** TR2: a colleague reads along from now on, or no longer; anybody may uninvite themselves. */
export const Invite = v.object({ t: v.literal("invite"), id: FrameId, conversation: ConversationId, operator: Id });
export const Uninvite = v.object({ t: v.literal("uninvite"), id: FrameId, conversation: ConversationId, operator: Id });
/** LC8: ends the session in silence; later messages of this person ring nowhere until the mark is lifted. */
export const Spam = v.object({ t: v.literal("spam"), ...about });
/** CN4, CN5: makes a lead of the session, with what is known of the client. */
export const SaveLead = v.object({ t: v.literal("save_lead"), id: FrameId, conversation: ConversationId });

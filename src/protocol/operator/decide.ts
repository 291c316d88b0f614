import * as v from "valibot";
import { ConversationId, Epoch, FrameId } from "../values.ts";

const about = { id: FrameId, conversation: ConversationId, epoch: Epoch };

/** Takes an offer (AS5). */
export const Accept = v.object({ t: v.literal("accept"), ...about });
/** Passes an offer on (AS5). */
export const Skip = v.object({ t: v.literal("skip"), ...about });
/** Takes a session from the queue (AS10). */
export const Claim = v.object({ t: v.literal("claim"), ...about });
/** Ends the session. */
export const Close = v.object({ t: v.literal("close"), ...about });

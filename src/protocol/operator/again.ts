import * as v from "valibot";
import { ConversationId, FrameId, Seq } from "../values.ts";

/** Sends a message again that failed or whose fate is uncertain (DL3). */
export const Again = v.object({ t: v.literal("again"), id: FrameId, conversation: ConversationId, seq: Seq });

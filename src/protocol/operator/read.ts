import * as v from "valibot";
import { ConversationId, FrameId, Seq } from "../values.ts";

/** The operator has seen everything up to `seq`. */
export const Read = v.object({ t: v.literal("read"), id: FrameId, conversation: ConversationId, seq: Seq });

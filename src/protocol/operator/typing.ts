import * as v from "valibot";
import { ConversationId, FrameId } from "../values.ts";

export const Typing = v.object({ t: v.literal("typing"), id: FrameId, conversation: ConversationId, on: v.boolean() });

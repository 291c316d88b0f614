import * as v from "valibot";
import { FrameId } from "../values.ts";

export const Typing = v.object({ t: v.literal("typing"), id: FrameId, on: v.boolean() });

import * as v from "valibot";
import { FrameId, Seq } from "../values.ts";

/** The visitor has seen everything up to `seq`. */
export const Read = v.object({ t: v.literal("read"), id: FrameId, seq: Seq });

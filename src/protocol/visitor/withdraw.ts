import * as v from "valibot";
import { FrameId } from "../values.ts";

/** CN6: the visitor takes their consent back, and what is kept of them is erased. */
export const Withdraw = v.object({ t: v.literal("withdraw"), id: FrameId });

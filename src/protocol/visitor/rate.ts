import * as v from "valibot";
import { FrameId, Seq, wellFormed } from "../values.ts";

/** LC7: how a session that has ended was, from 1 to 5. Once for a session. */
export const Rate = v.object({
  t: v.literal("rate"),
  id: FrameId,
  session: Seq,
  stars: v.pipe(v.number(), v.integer(), v.minValue(1, "must be 1 to 5"), v.maxValue(5, "must be 1 to 5")),
  comment: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000), wellFormed)),
});

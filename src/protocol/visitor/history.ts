import * as v from "valibot";
import { limits } from "../limits.ts";
import { FrameId, Seq } from "../values.ts";

/** Asks for entries: those after a seq in order (to resume, DL7), or the last ones before a seq, or the last ones. */
export const History = v.object({
  t: v.literal("history"),
  id: FrameId,
  after: v.optional(Seq),
  before: v.optional(Seq),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.page)), 50),
});

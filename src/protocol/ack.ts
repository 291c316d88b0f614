import * as v from "valibot";
import { FrameId, Moment, Seq } from "./values.ts";

/** What the frame of this id asked for has durably happened; `seq` where it made an entry. */
export const Ack = v.object({
  t: v.literal("ack"),
  id: FrameId,
  seq: v.optional(Seq),
  at: v.optional(Moment),
});
export type Ack = v.InferOutput<typeof Ack>;

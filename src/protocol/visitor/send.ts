import * as v from "valibot";
import { FileIds, FrameId, Seq, Text, wellFormed } from "../values.ts";

/** Says something. Needs text or a file. Answered by `ack` with the entry's seq, the same for the same id (DL6). */
export const Send = v.pipe(
  v.object({
    t: v.literal("send"),
    id: FrameId,
    text: Text,
    files: v.optional(FileIds),
    replyTo: v.optional(Seq),
    /** The page it was written on. */
    page: v.optional(v.pipe(v.string(), v.maxLength(2000), wellFormed)),
  }),
  v.check((frame) => frame.text.trim() !== "" || !!frame.files?.length, "is empty: write a text or add a file"),
);

import * as v from "valibot";
import { Press } from "../entry.ts";
import { FileIds, FrameId, Seq, Text, wellFormed } from "../values.ts";

/** How a visitor can be reached, in their own words. */
export const VisitorContact = v.pipe(
  v.strictObject({
    name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200), wellFormed)),
    email: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(254), v.email("is not an email address"))),
    phone: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^\+?[\d\s().-]{5,24}$/, "is not a phone number"))),
  }),
  v.check((contact) => Object.keys(contact).length > 0, "is empty"),
);
export type VisitorContact = v.InferOutput<typeof VisitorContact>;

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
    /** The button it was said with; its text is the button's label. */
    press: v.optional(Press),
    /** A way to answer, as asked for out of hours (BH4); what is left out stays as it was. */
    contact: v.optional(VisitorContact),
  }),
  v.check((frame) => frame.text.trim() !== "" || !!frame.files?.length, "is empty: write a text or add a file"),
);

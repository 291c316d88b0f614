import * as v from "valibot";
import { ChannelKind } from "../session.ts";
import { Audience, ConversationId, Id, Moment, Seq } from "../values.ts";

export const SearchKind = v.picklist(["contact", "lead", "deal", "said"]);
export type SearchKind = v.InferOutput<typeof SearchKind>;

/** A text, and the stretches of it that were looked for, by UTF-16 index: `[from, before)`, in order. */
const Marked = v.object({ text: v.string(), marks: v.array(v.tuple([Seq, Seq])) });
export type Marked = v.InferOutput<typeof Marked>;

const common = { title: Marked, text: Marked };

/** Something that was found. */
export const SearchHit = v.variant("kind", [
  v.object({ kind: v.literal("contact"), id: Id, ...common }),
  v.object({ kind: v.literal("lead"), id: Id, ...common }),
  v.object({ kind: v.literal("deal"), id: Id, ...common }),
  v.object({
    kind: v.literal("said"),
    conversation: ConversationId,
    session: Seq,
    /** The entry that has most of it. */
    seq: Seq,
    at: Moment,
    /** `house`: it is a note. */
    audience: Audience,
    /** Where the session is, or was, served. */
    line: v.optional(Id),
    channel: v.optional(v.object({ kind: ChannelKind })),
    ...common,
  }),
]);
export type SearchHit = v.InferOutput<typeof SearchHit>;

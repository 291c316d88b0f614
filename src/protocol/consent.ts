import * as v from "valibot";
import { Moment, Seq } from "./values.ts";

/** CN2: whether writing on after the text is consent, or only an explicit accept is. */
export const ConsentPolicy = v.picklist(["implied", "explicit"]);
export type ConsentPolicy = v.InferOutput<typeof ConsentPolicy>;

/** How a person stands to the processing of their data. `not_asked`: the line asks for nothing, or has yet to ask. */
export const ConsentState = v.picklist(["not_asked", "asked", "given", "declined", "withdrawn"]);
export type ConsentState = v.InferOutput<typeof ConsentState>;

/** CN1: what proves an answer. */
export const ConsentEvidence = v.object({
  /** The text's version and the SHA-256 of the words that were shown, in hexadecimal. */
  version: v.string(),
  hash: v.string(),
  askedAt: Moment,
  /** The entry in which it was asked. */
  askedSeq: Seq,
  channel: v.string(),
  answer: v.optional(v.picklist(["accepted", "implied", "declined", "withdrawn"])),
  answeredAt: v.optional(Moment),
  /** The entry, and the provider's event, that answered. */
  answeredSeq: v.optional(Seq),
  event: v.optional(v.string()),
});
export type ConsentEvidence = v.InferOutput<typeof ConsentEvidence>;

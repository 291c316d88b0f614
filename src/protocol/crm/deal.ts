import * as v from "valibot";
import { ConversationId, Id, Moment, Seq } from "../values.ts";
import { CustomValues } from "./custom-field.ts";
import { Named } from "./named.ts";

export const Deal = v.object({
  id: Id,
  title: v.string(),
  /** Minor units of the currency; absent: not known yet. */
  amount: v.optional(v.pipe(v.number(), v.safeInteger())),
  /** ISO 4217. */
  currency: v.string(),
  pipeline: Id,
  stage: Id,
  /** Where it stands in its stage; compares as text. */
  position: v.string(),
  /** A date such as 2026-05-31. */
  expected: v.optional(v.string()),
  contact: v.optional(Named),
  owner: v.optional(Named),
  sessions: v.array(v.object({ conversation: ConversationId, session: Seq })),
  custom: CustomValues,
  version: v.number(),
  createdAt: Moment,
  updatedAt: Moment,
  closedAt: v.optional(Moment),
});
export type Deal = v.InferOutput<typeof Deal>;

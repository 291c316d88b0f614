import * as v from "valibot";
import { ConversationId, Id, Moment, Seq, wellFormed } from "../values.ts";
import { CustomValues } from "./custom-field.ts";
import { Named } from "./named.ts";

export const DealSession = v.object({ conversation: ConversationId, session: Seq });
export type DealSession = v.InferOutput<typeof DealSession>;

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
  sessions: v.array(DealSession),
  custom: CustomValues,
  version: v.number(),
  createdAt: Moment,
  updatedAt: Moment,
  closedAt: v.optional(Moment),
});
export type Deal = v.InferOutput<typeof Deal>;

const Title = v.pipe(v.string(), v.trim(), v.minLength(1, "is empty"), v.maxLength(300), wellFormed);
const written = {
  /** Minor units of the currency: 12.50 EUR is 1250. */
  amount: v.nullable(
    v.pipe(v.number(), v.safeInteger("must be a whole number of minor units"), v.minValue(0, "must not be negative")),
  ),
  currency: v.pipe(
    v.string(),
    v.trim(),
    v.toUpperCase(),
    v.regex(/^[A-Z]{3}$/, "is not a currency's code such as EUR"),
  ),
  expected: v.nullable(v.pipe(v.string(), v.isoDate("must be a date such as 2026-05-31"))),
  contact: v.nullable(Id),
  owner: v.nullable(Id),
  custom: CustomValues,
};

export const NewDeal = v.strictObject({
  title: Title,
  amount: v.optional(written.amount, null),
  currency: written.currency,
  /** The first stage of the first pipeline, unless it is named. */
  stage: v.optional(Id),
  expected: v.optional(written.expected, null),
  contact: v.optional(written.contact, null),
  /** The caller, unless somebody is named. */
  owner: v.optional(written.owner),
  custom: v.optional(written.custom, {}),
  /**
   * The conversation it comes from: the deal is with its contact, who is made from it where there is none yet, as far as
   * consent lets anything be kept (CN3).
   */
  from: v.optional(DealSession),
});
export type NewDeal = v.InferOutput<typeof NewDeal>;

/** What is named is replaced; of `custom` single fields are. */
export const DealEdit = v.partial(v.strictObject({ title: Title, ...written }));
export type DealEdit = v.InferOutput<typeof DealEdit>;

/** Where a deal is put: behind another one, or first in the stage. */
export const DealMove = v.strictObject({ stage: Id, behind: v.optional(v.nullable(Id), null) });

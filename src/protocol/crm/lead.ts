import * as v from "valibot";
import { ChannelKind } from "../session.ts";
import { ConversationId, Id, Moment, Seq, wellFormed } from "../values.ts";
import { ContactName } from "./contact.ts";
import { CustomValues } from "./custom-field.ts";
import { NewDeal } from "./deal.ts";
import { Named } from "./named.ts";

export const LeadStatus = v.picklist(["new", "in_progress", "converted", "junk"]);
export type LeadStatus = v.InferOutput<typeof LeadStatus>;

/** Where a visit came from, as its page's address says. */
export const Utm = v.object({
  source: v.optional(v.string()),
  medium: v.optional(v.string()),
  campaign: v.optional(v.string()),
  term: v.optional(v.string()),
  content: v.optional(v.string()),
});
export type Utm = v.InferOutput<typeof Utm>;

export const Lead = v.object({
  id: Id,
  /** The session that made it; none where it was made by hand, from a file or by a program. */
  conversation: v.optional(ConversationId),
  session: v.optional(Seq),
  contact: v.optional(Named),
  status: LeadStatus,
  name: v.string(),
  phone: v.optional(v.string()),
  email: v.optional(v.string()),
  line: v.optional(Id),
  channel: v.optional(v.object({ id: Id, kind: ChannelKind })),
  /** The page of the site on which they wrote first. */
  page: v.optional(v.string()),
  utm: v.optional(Utm),
  operator: v.optional(Named),
  custom: CustomValues,
  version: v.number(),
  madeAt: Moment,
  updatedAt: Moment,
});
export type Lead = v.InferOutput<typeof Lead>;

const written = {
  phone: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(60))),
  email: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(320), wellFormed)),
  contact: v.nullable(Id),
  status: LeadStatus,
  custom: CustomValues,
};

export const NewLead = v.strictObject({
  name: ContactName,
  phone: v.optional(written.phone, null),
  email: v.optional(written.email, null),
  contact: v.optional(written.contact, null),
  /** Whose it is to follow up; the caller's own line where they serve one alone. */
  line: v.optional(Id),
  status: v.optional(written.status, "new"),
  custom: v.optional(written.custom, {}),
});
export type NewLead = v.InferOutput<typeof NewLead>;

/** `operator`: whoever is to follow it up. */
export const LeadEdit = v.partial(v.strictObject({ name: ContactName, ...written, operator: v.nullable(Id) }));
export type LeadEdit = v.InferOutput<typeof LeadEdit>;

const { title, amount, currency, stage, expected, owner, custom } = NewDeal.entries;

/** What becomes of a lead: a contact – one that there is, or a new one – and a deal with it, where one is named. */
export const LeadConversion = v.strictObject({
  contact: v.optional(v.nullable(Id), null),
  deal: v.optional(v.strictObject({ title, amount, currency, stage, expected, owner, custom })),
});

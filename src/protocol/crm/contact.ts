import * as v from "valibot";
import { ChannelKind } from "../session.ts";
import { ConversationId, FileId, Id, Moment, Seq, wellFormed } from "../values.ts";
import { CustomValues } from "./custom-field.ts";
import { Named } from "./named.ts";

export const KeyKind = v.picklist(["phone", "email", "site"]);
export type KeyKind = v.InferOutput<typeof KeyKind>;

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most), wellFormed);
export const ContactName = v.pipe(line(200), v.minLength(1, "is empty"));
const Labels = v.pipe(
  v.array(v.pipe(line(60), v.minLength(1, "is empty"))),
  v.maxLength(50),
  v.transform((labels) => [...new Set(labels)]),
);
/** As people write them; they are kept in E.164, and an impossible one is refused with the reason. */
const Phones = v.pipe(v.array(line(60)), v.maxLength(20));
const Emails = v.pipe(v.array(line(320)), v.maxLength(20));

const written = {
  company: line(200),
  notes: v.pipe(v.string(), v.maxLength(20_000), wellFormed),
  owner: v.nullable(Id),
  labels: Labels,
  phones: Phones,
  emails: Emails,
  custom: CustomValues,
};

export const NewContact = v.strictObject({
  name: ContactName,
  company: v.optional(written.company, ""),
  notes: v.optional(written.notes, ""),
  owner: v.optional(written.owner, null),
  labels: v.optional(written.labels, []),
  phones: v.optional(written.phones, []),
  emails: v.optional(written.emails, []),
  custom: v.optional(written.custom, {}),
});
export type NewContact = v.InferOutput<typeof NewContact>;

/** What is named is replaced as a whole, except `custom`: there, single fields are. */
export const ContactEdit = v.partial(v.strictObject({ name: ContactName, ...written }));
export type ContactEdit = v.InferOutput<typeof ContactEdit>;

/** `verified`: the channel or the site vouches that it is theirs. */
const Key = v.object({ value: v.string(), verified: v.boolean() });

export const Contact = v.object({
  id: Id,
  name: v.string(),
  company: v.string(),
  notes: v.string(),
  owner: v.optional(Named),
  labels: v.array(v.string()),
  /** E.164. */
  phones: v.array(Key),
  emails: v.array(Key),
  custom: CustomValues,
  version: v.number(),
  createdAt: Moment,
  updatedAt: Moment,
});
export type Contact = v.InferOutput<typeof Contact>;

export const Identity = v.object({
  conversation: ConversationId,
  line: Id,
  channel: v.object({ id: Id, kind: ChannelKind }),
  name: v.string(),
  username: v.optional(v.string()),
  picture: v.optional(FileId),
  linkedAt: Moment,
});
export type Identity = v.InferOutput<typeof Identity>;

/** A session of any of a contact's identities; the last opened first. */
const PastSession = v.object({
  conversation: ConversationId,
  session: Seq,
  line: Id,
  channel: v.object({ id: Id, kind: ChannelKind }),
  holder: v.optional(Named),
  openedAt: Moment,
  closedAt: v.optional(Moment),
  reason: v.optional(v.string()),
  stars: v.optional(v.number()),
});

/** One that can be undone. */
const Merge = v.object({ id: Id, gone: Named, at: Moment, by: Named });

export const ContactCard = v.object({
  ...Contact.entries,
  identities: v.array(Identity),
  sessions: v.array(PastSession),
  merges: v.array(Merge),
});
export type ContactCard = v.InferOutput<typeof ContactCard>;

/** Somebody who may be the same person, by what both are known by. */
export const Candidate = v.object({
  contact: Contact,
  shared: v.array(v.object({ kind: KeyKind, value: v.string(), verified: v.boolean() })),
  /** What the two cannot both be right about, by field. */
  conflicts: v.array(v.string()),
  /** A shared key is verified on both sides, and nothing conflicts. */
  certain: v.boolean(),
});
export type Candidate = v.InferOutput<typeof Candidate>;

/** Two contacts that may be one person. */
export const Duplicate = v.object({ contact: Contact, other: Candidate });
export type Duplicate = v.InferOutput<typeof Duplicate>;

/** Who a conversation is with, beside it: the contact, or what is known of them before there is one. */
export const ConversationContact = v.object({
  /** CN3: why nothing of this person may be kept; absent where it may. */
  barred: v.optional(v.string()),
  contact: v.optional(ContactCard),
  known: v.object({ name: v.string(), phone: v.optional(v.string()), email: v.optional(v.string()) }),
  /** Contacts that this may be. */
  candidates: v.array(Candidate),
});
export type ConversationContact = v.InferOutput<typeof ConversationContact>;

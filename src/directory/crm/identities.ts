import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Cleared } from "../../domain/consent/gate.ts";
import { type ContactKey, withKeys } from "../../domain/crm/contact-keys.ts";
import type { Identity } from "../../protocol/crm/contact.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { contact, contactKey, identity, lead } from "../schema.ts";
import type { KeptContact } from "./contact-row.ts";
import { addContact, type ContactState, isStill, replaceContact, type Statement, stateOf } from "./write-contact.ts";

/** Who a conversation is with: `keys` are what its channel vouches for. */
export type Person = Omit<Identity, "linkedAt"> & { keys: ContactKey[] };

export function identityOf(row: typeof identity.$inferSelect): Identity {
  const { conversation, line, channel, channelKind, name, username, picture, linkedAt } = row;
  return {
    ...{ conversation, line, name, linkedAt },
    channel: { id: channel, kind: channelKind },
    ...(username !== null && { username }),
    ...(picture !== null && { picture }),
  };
}

/** The id of the contact that a conversation is with. */
export async function contactOfConversation(db: D1Database, conversation: string): Promise<string | undefined> {
  const rows = directory(db).select({ contact: identity.contact }).from(identity);
  return (await rows.where(eq(identity.conversation, conversation)))[0]?.contact;
}

/** Makes a contact of whoever a conversation is with. Idempotent by `id`; throws where that is somebody already. */
export async function makeFrom(
  db: D1Database,
  person: Cleared<Person>,
  made: ContactState & { id: string; by: Doer; at: number },
): Promise<KeptContact> {
  const d1 = directory(db);
  const linked = d1
    .insert(identity)
    .select(
      identityRow(
        person,
        made.id,
        made.at,
        sql`NOT EXISTS (SELECT 1 FROM identity WHERE conversation = ${person.conversation} AND contact = ${made.id})`,
      ),
    );
  return addContact(db, { ...made, madeFrom: person.conversation, keys: withKeys(made.keys, person.keys) }, [
    linked,
    leadsTo(db, person.conversation, made.id, sql`true`),
  ]);
}

/** A conversation is with this contact from now on, whoever it was with before. False: the contact has changed. */
export async function link(
  db: D1Database,
  person: Cleared<Person>,
  to: KeptContact,
  by: Doer,
  at: number,
): Promise<boolean> {
  const d1 = directory(db);
  const { conversation } = person;
  const state = stateOf(to);
  const before = await contactOfConversation(db, conversation);
  const moves = before !== undefined && before !== to.id;
  const also = [
    ...(moves ? losing(db, person.keys, before, at, isStill(to)) : []),
    d1.delete(identity).where(and(eq(identity.conversation, conversation), isStill(to))),
    d1.insert(identity).select(identityRow(person, to.id, at, isStill(to))),
    leadsTo(db, conversation, to.id, isStill(to)),
  ];
  const after = { conversation };
  return replaceContact(
    db,
    to,
    { ...state, keys: withKeys(state.keys, person.keys) },
    { by, action: "contact.link", at, after, also },
  );
}

/** It is nobody's any more. What was verified by it stays with the contact, as something written down. */
export async function unlink(
  db: D1Database,
  { conversation, keys }: Pick<Person, "conversation" | "keys">,
  from: string,
  by: Doer,
  at: number,
): Promise<void> {
  const d1 = directory(db);
  const act = { by, action: "contact.unlink", object: `contact:${from}`, after: { conversation }, at };
  const isTheirs = sql`EXISTS (SELECT 1 FROM identity WHERE conversation = ${conversation} AND contact = ${from})`;
  await d1.batch([
    auditing(db, act, isTheirs),
    ...losing(db, keys, from, at, isTheirs),
    d1
      .update(lead)
      .set({ contact: null })
      .where(and(eq(lead.conversation, conversation), eq(lead.contact, from))),
    d1.delete(identity).where(and(eq(identity.conversation, conversation), eq(identity.contact, from))),
  ]);
}

/** Nobody vouches any more for what a contact was known by through an identity that leaves it. */
function losing(db: D1Database, keys: readonly ContactKey[], from: string, at: number, when: SQL): Statement[] {
  const vouched = sql`SELECT value ->> 'kind', value ->> 'value' FROM json_each(${JSON.stringify(keys)})`;
  const d1 = directory(db);
  return [
    d1
      .update(contactKey)
      .set({ verified: false })
      .where(and(eq(contactKey.contact, from), sql`(${contactKey.kind}, ${contactKey.value}) IN (${vouched})`, when)),
    d1
      .update(contact)
      .set({ version: sql`${contact.version} + 1`, updatedAt: at })
      .where(and(eq(contact.id, from), when)),
  ];
}

function identityRow(
  { conversation, line, channel, name, username, picture }: Person,
  contact: string,
  at: number,
  when: SQL,
) {
  return sql`SELECT ${conversation}, ${contact}, ${line}, ${channel.id}, ${channel.kind}, ${name}, ${username ?? null}, ${picture ?? null}, ${at} WHERE ${when}`;
}

function leadsTo(db: D1Database, conversation: string, contact: string, when: SQL): Statement {
  return directory(db)
    .update(lead)
    .set({ contact })
    .where(and(eq(lead.conversation, conversation), when));
}

/** The conversations of a contact, and who its owner is. */
export async function contactLink(db: D1Database, id: string): Promise<{ conversations: string[]; owner?: string }> {
  const d1 = directory(db);
  const [rows, [found]] = await d1.batch([
    d1.select({ conversation: identity.conversation }).from(identity).where(eq(identity.contact, id)).limit(50),
    d1.select({ owner: contact.owner }).from(contact).where(eq(contact.id, id)),
  ]);
  const conversations = rows.map(({ conversation }) => conversation);
  return { conversations, ...(typeof found?.owner === "string" && { owner: found.owner }) };
}

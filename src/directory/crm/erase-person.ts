import { type SQL, sql } from "drizzle-orm";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { contactMerge, dealSession } from "../schema.ts";
import { withParts } from "./contact-parts.ts";
import { strippingDeals } from "./strip-deals.ts";
import { erasing } from "./write-contact.ts";
import { withdrawing } from "./write-lead.ts";

/** Everything that is one person's, by id: with whoever was merged into them. */
export type PersonParts = { contacts: string[]; conversations: string[]; leads: string[]; deals: string[] };

export async function partsOfPerson(db: D1Database, contact: string): Promise<PersonParts> {
  const d1 = directory(db);
  const contacts = await idsOf(sql`SELECT id FROM ${withParts(sql`SELECT ${contact}`)}`);
  const conversations = await idsOf(
    sql`SELECT conversation AS id FROM identity WHERE contact IN (${listed(contacts)}) ORDER BY linked_at, conversation`,
  );
  const theirs = sql`contact IN (${listed(contacts)})`;
  const said = sql`conversation IN (${listed(conversations)})`;
  const [leads, deals] = await Promise.all([
    idsOf(sql`SELECT id FROM lead WHERE ${theirs} OR ${said}`),
    idsOf(
      sql`SELECT id FROM deal WHERE ${theirs} OR (contact IS NULL AND EXISTS (SELECT 1 FROM deal_session WHERE deal_session.deal = deal.id AND ${said}))`,
    ),
  ]);
  return { contacts, conversations, leads, deals };

  async function idsOf(query: SQL): Promise<string[]> {
    return (await d1.all<{ id: string }>(query)).map(({ id }) => id);
  }
}

/**
 * CN7: what hangs on a contact, in one batch with the audit row. The contact itself stays until its conversations are
 * erased: as long as it is there, all of it can be done again.
 */
export async function eraseBelongings(
  db: D1Database,
  contact: string,
  { contacts, conversations, leads, deals }: PersonParts,
  by: Doer,
  at: number,
): Promise<void> {
  const d1 = directory(db);
  const object = `contact:${contact}`;
  await d1.batch([
    auditing(db, { by, action: "contact.erase", object, at, once: `contact.erase:${contact}` }),
    ...strippingDeals(db, listed(deals), at),
    ...withdrawing(db, listed(leads), at),
    d1.delete(dealSession).where(sql`${dealSession.conversation} IN (${listed(conversations)})`),
    // Otherwise the erasure of a conversation would take apart what is to be erased as a whole.
    d1
      .delete(contactMerge)
      .where(sql`${contactMerge.kept} IN (${listed(contacts)}) OR ${contactMerge.gone} IN (${listed(contacts)})`),
  ]);
}

/** CN7: the last of a person. Idempotent. */
export async function eraseContacts(db: D1Database, { contacts }: PersonParts, at: number): Promise<void> {
  const [first, ...rest] = erasing(db, listed(contacts), at);
  if (first) await directory(db).batch([first, ...rest]);
}

/** A JSON list is one parameter: D1 takes no more than a hundred. */
function listed(ids: readonly string[]): SQL {
  return sql`SELECT value FROM json_each(${JSON.stringify(ids)})`;
}

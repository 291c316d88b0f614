import { and, eq, isNull, sql } from "drizzle-orm";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { contact, contactMerge, dealSession, identity } from "../schema.ts";
import { byItself } from "./by-itself.ts";
import { seesAll } from "./contact-row.ts";
import { undoMerge } from "./merge-contacts.ts";
import { strippingDeals } from "./strip-deals.ts";
import { erasing, type Statement } from "./write-contact.ts";
import { withdrawing } from "./write-lead.ts";

/** Deletes a contact with what was merged into it. Leads and deals of theirs stay, without them. Idempotent. */
export async function removeContact(db: D1Database, id: string, by: Doer, at: number): Promise<void> {
  const act = { by, action: "contact.remove", object: `contact:${id}`, at };
  await directory(db).batch([
    auditing(db, act, sql`EXISTS (SELECT 1 FROM contact WHERE contact.id = ${id})`),
    ...erasing(db, sql`SELECT ${id}`, at),
  ]);
}

/**
 * CN7: statements that take away what the CRM has of a conversation: its leads, who it was with, what deals of theirs say
 * of them, and the contact that was made from it, unless that is somebody on another channel as well. `takeApart` goes
 * before.
 */
export function forgetting(db: D1Database, conversation: string, at: number): Statement[] {
  const d1 = directory(db);
  const elsewhere = sql`SELECT conversation FROM identity WHERE identity.contact = contact.id AND conversation <> ${conversation}`;
  const alone = sql`SELECT contact.id FROM contact WHERE made_from = ${conversation} AND NOT EXISTS (${elsewhere})`;
  const deals = sql`SELECT deal.id FROM deal WHERE contact IN (${alone}) OR (contact IS NULL
    AND EXISTS (SELECT 1 FROM deal_session WHERE deal_session.deal = deal.id AND conversation = ${conversation}))`;
  return [
    ...strippingDeals(db, deals, at),
    d1.delete(dealSession).where(eq(dealSession.conversation, conversation)),
    ...withdrawing(db, sql`SELECT id FROM lead WHERE conversation = ${conversation}`, at),
    ...erasing(db, alone, at),
    d1.delete(identity).where(eq(identity.conversation, conversation)),
    d1
      .update(contact)
      .set({ madeFrom: sql`(${elsewhere} ORDER BY linked_at LIMIT 1)` })
      .where(eq(contact.madeFrom, conversation)),
  ];
}

/**
 * What was made from a conversation and has become a part of another contact since is taken out of that again, so that
 * it can be erased without what is not theirs.
 */
export async function takeApart(db: D1Database, conversation: string): Promise<void> {
  const merges = await directory(db)
    .select({ id: contactMerge.id, kept: contactMerge.kept })
    .from(contactMerge)
    .where(
      and(
        isNull(contactMerge.undoneAt),
        sql`json_array_length(${contactMerge.moved}, '$.identities') < 2`,
        sql`EXISTS (SELECT 1 FROM contact WHERE contact.id = ${contactMerge.gone} AND made_from = ${conversation})`,
      ),
    );
  for (const one of merges) await undoMerge(db, one, seesAll, byItself);
}

/** CN3: takes back what was kept of somebody who has withdrawn their consent meanwhile. */
export async function forgetPerson(db: D1Database, conversation: string): Promise<void> {
  await takeApart(db, conversation);
  const [first, ...rest] = forgetting(db, conversation, Date.now());
  if (first) await directory(db).batch([first, ...rest]);
}

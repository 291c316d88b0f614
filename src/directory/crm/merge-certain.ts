import { eq, sql } from "drizzle-orm";
import { proved, theOne } from "../../domain/crm/candidates.ts";
import { directory } from "../database.ts";
import { contact } from "../schema.ts";
import { byItself } from "./by-itself.ts";
import { alike } from "./candidates.ts";
import { keptContact, seesAll, selectContacts } from "./contact-row.ts";
import { mergeContacts } from "./merge-contacts.ts";
import { areApart } from "./told-apart.ts";

/**
 * One person once (CN9): merges what is certain to be the same, and of which nobody has said that it is two, into
 * whichever was there first. Everything else is for people. Gives the contact that is left, and whether its
 * conversations have to be told (AS9). Idempotent; looks again where somebody has changed one of them meanwhile.
 */
export async function mergeCertain(db: D1Database, id: string): Promise<{ left: string; merged: boolean }> {
  const [row] = await selectContacts(db).where(eq(contact.id, id));
  if (!row) return { left: id, merged: false };
  if (row.contact.mergedInto !== null) return mergeCertain(db, row.contact.mergedInto);
  const one = keptContact(row);
  const found = await alike(db, one, seesAll);
  const other = theOne(found)?.kept;
  if (!other) return { left: id, merged: false };
  const [kept, gone] = other.createdAt <= one.createdAt ? [other, one] : [one, other];
  // If it may be somebody who was told apart from the one, it is not for sure the one.
  const rivals = [one, ...proved(found).map((each) => each.kept)]
    .map((each) => each.id)
    .filter((each) => each !== kept.id);
  const isOpen = sql`NOT ${areApart(kept.id, sql`value FROM json_each(${JSON.stringify(rivals)})`)}`;
  if (await mergeContacts(db, kept, gone, byItself, isOpen)) {
    return { left: (await mergeCertain(db, kept.id)).left, merged: true };
  }
  const [{ open } = { open: 0 }] = await directory(db).all<{ open: number }>(sql`SELECT ${isOpen} AS open`);
  return open ? mergeCertain(db, id) : { left: id, merged: false };
}

import { eq, sql } from "drizzle-orm";
import { theOne } from "../../domain/crm/candidates.ts";
import { contact } from "../schema.ts";
import { byItself } from "./by-itself.ts";
import { alike } from "./candidates.ts";
import { keptContact, seesAll, selectContacts } from "./contact-row.ts";
import { mergeContacts } from "./merge-contacts.ts";
import { areApart } from "./told-apart.ts";

/**
 * One person once: merges what is certain to be the same – a key verified on both sides, nothing in conflict, only one
 * that it may be, and nobody has said that they are two – into whichever was there first. Everything else is for people.
 * Gives the contact that is left.
 */
export async function mergeCertain(db: D1Database, id: string): Promise<string> {
  const [row] = await selectContacts(db).where(eq(contact.id, id));
  if (!row || row.contact.mergedInto !== null) return id;
  const one = keptContact(row);
  // Those told apart from it are among them: if it may be two, it is not for sure the other one.
  const other = theOne(await alike(db, one, seesAll))?.kept;
  if (!other) return id;
  const [kept, gone] = other.createdAt <= one.createdAt ? [other, one] : [one, other];
  const isOpen = sql`NOT ${areApart(kept.id, gone.id)}`;
  return (await mergeContacts(db, kept, gone, byItself, isOpen)) ? kept.id : id;
}

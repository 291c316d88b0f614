import { eq } from "drizzle-orm";
import { contact } from "../schema.ts";
import { byItself } from "./by-itself.ts";
import { keptContact, seesAll, selectContacts } from "./contact-row.ts";
import { candidates, mergeContacts } from "./merge-contacts.ts";

/**
 * One person once: merges what is certain to be the same – a key verified on both sides, nothing in conflict, and only
 * one that it may be – into whichever was there first. Everything else stays a suggestion. Gives the contact that is
 * left.
 */
export async function mergeCertain(db: D1Database, id: string): Promise<string> {
  const [row] = await selectContacts(db).where(eq(contact.id, id));
  if (!row || row.contact.mergedInto !== null) return id;
  const one = keptContact(row);
  const sure = (await candidates(db, one, seesAll)).filter(({ shared }) => shared.some((key) => key.verified));
  const [only] = sure;
  if (!only?.certain || sure.length > 1) return id;
  const other = only.kept;
  const [kept, gone] = other.createdAt <= one.createdAt ? [other, one] : [one, other];
  return (await mergeContacts(db, kept, gone, byItself)) ? kept.id : id;
}

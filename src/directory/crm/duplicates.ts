import { inArray, type SQL, sql } from "drizzle-orm";
import { resemblance } from "../../domain/crm/candidates.ts";
import type { Duplicate } from "../../protocol/crm/contact.ts";
import { directory } from "../database.ts";
import { type Place, page } from "../keyset.ts";
import { listed } from "../listed.ts";
import { contact } from "../schema.ts";
import { keptContact, type Seer, selectContacts, shownContact, visible } from "./contact-row.ts";
import { areApart } from "./told-apart.ts";

type Pair = { one: string; other: string };
export type WantedDuplicates = { seer: Seer; after?: Place | undefined; limit: number };

/** A page of all pairs that may be one person and that nobody has told apart, each once, whatever both are known by. */
export async function duplicates(
  db: D1Database,
  wanted: WantedDuplicates,
): Promise<{ duplicates: Duplicate[]; next?: string }> {
  const pairs = await directory(db).all<Pair>(duplicatesQuery(wanted));
  const { rows, next } = page(pairs, wanted.limit, ({ one, other }) => ({ by: one, id: other }));
  const ids = rows.flatMap(({ one, other }) => [one, other]);
  const found = ids.length === 0 ? [] : await selectContacts(db).where(inArray(contact.id, listed(ids)));
  const byId = new Map(found.map((row) => [row.contact.id, keptContact(row)]));
  const shown = rows.flatMap((pair) => {
    const [one, other] = [byId.get(pair.one), byId.get(pair.other)];
    const alike = one && other && resemblance(one, other);
    return alike ? [{ contact: shownContact(one), other: { contact: shownContact(other), ...alike } }] : [];
  });
  return { duplicates: shown, ...(next !== undefined && { next }) };
}

/**
 * Walks what contacts are known by in the order of the table's own key, and looks in the index who else is known by it:
 * two rows read for each where nobody is (80,000 of 20,000 contacts with a phone and an email). A page that is full ends it.
 */
export function duplicatesQuery({ seer, after, limit }: WantedDuplicates): SQL {
  // Of both at once: asked of the first alone, it would be asked of everybody.
  const seen = sql`SELECT count(*) FROM contact WHERE contact.id IN (one.contact, other.contact) AND ${visible(seer)}`;
  const isBehind = after
    ? sql`one.contact >= ${after.by} AND (one.contact, other.contact) > (${after.by}, ${after.id})`
    : sql`true`;
  const before = sql`SELECT 1 FROM contact_key AS before JOIN contact_key AS too
    ON too.contact = other.contact AND too.kind = before.kind AND too.value = before.value
    WHERE before.contact = one.contact AND (before.kind, before.value) < (one.kind, one.value)`;
  return sql`SELECT one.contact AS one, other.contact AS other
    FROM contact_key AS one CROSS JOIN contact_key AS other
      ON other.kind = one.kind AND other.value = one.value AND other.contact > one.contact
    WHERE ${isBehind} AND NOT EXISTS (${before}) AND (${seen}) = 2
      AND NOT ${areApart(sql`one.contact`, sql`other.contact`)}
    ORDER BY one.contact, other.contact LIMIT ${limit + 1}`;
}

import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import { merge, unmerge } from "../../domain/crm/merge.ts";
import { newId } from "../../platform/ids.ts";
import { KeyKind } from "../../protocol/crm/contact.ts";
import { CustomValues } from "../../protocol/crm/custom-field.ts";
import type { Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { listed } from "../listed.ts";
import { contact, contactMerge, deal, identity, lead } from "../schema.ts";
import { type KeptContact, keptContact, type Seer, selectContacts, shownContact, visible } from "./contact-row.ts";
import { telling } from "./events.ts";
import { tellingApart } from "./told-apart.ts";
import { isStill, replaceContact, stateOf } from "./write-contact.ts";

const Key = v.object({ kind: KeyKind, value: v.string(), verified: v.boolean() });
const Ids = v.array(v.string());
const Moved = v.object({
  identities: Ids,
  leads: Ids,
  deals: Ids,
  filled: v.object({
    company: v.optional(v.string()),
    notes: v.optional(v.string()),
    owner: v.optional(v.string()),
    labels: v.array(v.string()),
    custom: CustomValues,
    keys: v.array(Key),
    verified: v.array(Key),
  }),
});

/** One contact becomes a part of another. Nothing, where either is not as it was any more, or `when` does not hold. */
export async function mergeContacts(
  db: D1Database,
  kept: KeptContact,
  gone: KeptContact,
  by: Doer,
  when: SQL = sql`true`,
): Promise<string | undefined> {
  const d1 = directory(db);
  const id = newId();
  const at = Date.now();
  const { merged, filled } = merge(stateOf(kept), stateOf(gone));
  const both = sql`${isStill(gone)} AND ${isStill(kept)} AND ${when}`;
  const ids = (table: typeof lead | typeof deal) =>
    sql`(SELECT json_group_array(id) FROM ${table} WHERE contact = ${gone.id})`;
  const conversations = sql`(SELECT json_group_array(conversation) FROM identity WHERE contact = ${gone.id})`;
  const moved = sql`json_object('identities', ${conversations}, 'leads', ${ids(lead)}, 'deals', ${ids(deal)}, 'filled', json(${JSON.stringify(filled)}))`;
  const row = sql`SELECT ${id}, ${kept.id}, ${gone.id}, ${at}, ${by.id}, ${by.name}, ${moved}, NULL WHERE ${both}`;
  const isMerged = sql`EXISTS (SELECT 1 FROM contact_merge WHERE contact_merge.id = ${id})`;
  const also = [
    d1.insert(contactMerge).select(row),
    ...[identity, lead, deal].map((table) =>
      d1
        .update(table)
        .set({ contact: kept.id })
        .where(and(eq(table.contact, gone.id), isMerged)),
    ),
    d1
      .update(contact)
      .set({ mergedInto: kept.id, version: gone.version + 1, updatedAt: at })
      .where(and(eq(contact.id, gone.id), isMerged)),
  ];
  const told = { merged: gone.id };
  const change = {
    by,
    action: "contact.merge",
    type: "contact.merged" as const,
    at,
    after: { gone: gone.id },
    also,
    told,
  };
  return (await replaceContact(db, kept, merged, { ...change, when: both, done: isMerged })) ? id : undefined;
}

export type Undoing =
  | { done: { kept: string; gone: string } }
  | { problem: "unknown" | "undone" | "kept_is_gone" | "raced" };

/**
 * Takes a merge back: what moved goes back, what it filled in is taken out again. What came to the contact since, and
 * what somebody has changed, stays where it is. The two are told apart by that.
 */
export async function undoMerge(
  db: D1Database,
  of: { id: string; kept: string },
  seer: Seer,
  by: Doer,
): Promise<Undoing> {
  const d1 = directory(db);
  const { id } = of;
  const [record] = await d1
    .select()
    .from(contactMerge)
    .where(and(eq(contactMerge.id, id), eq(contactMerge.kept, of.kept)));
  if (!record) return { problem: "unknown" };
  const { kept: keptId, gone } = record;
  if (record.undoneAt !== null) return { problem: "undone" };
  const [row] = await selectContacts(db).where(and(eq(contact.id, keptId), visible(seer)));
  if (!row) {
    const [hidden] = await d1.select({ into: contact.mergedInto }).from(contact).where(eq(contact.id, keptId));
    return { problem: hidden && hidden.into !== null ? "kept_is_gone" : "unknown" };
  }
  const kept = keptContact(row);
  const { filled, ...moved } = v.parse(Moved, JSON.parse(record.moved));
  const at = Date.now();
  const [again] = await selectContacts(db).where(eq(contact.id, gone));
  const still = sql`${isStill(kept)} AND EXISTS (SELECT 1 FROM contact_merge WHERE contact_merge.id = ${id} AND undone_at IS NULL)`;
  const back = (table: typeof lead | typeof deal, ids: readonly string[]) =>
    d1
      .update(table)
      .set({ contact: gone })
      .where(and(eq(table.contact, keptId), inArray(table.id, listed(ids)), still));
  const also = [
    d1
      .update(identity)
      .set({ contact: gone })
      .where(and(eq(identity.contact, keptId), inArray(identity.conversation, listed(moved.identities)), still)),
    back(lead, moved.leads),
    back(deal, moved.deals),
    tellingApart(db, keptId, gone, still),
    ...(again ? [telling(db, eventOf(keptContact(again), at), still)] : []),
    d1
      .update(contact)
      .set({ mergedInto: null, version: sql`${contact.version} + 1`, updatedAt: at })
      .where(and(eq(contact.id, gone), eq(contact.mergedInto, keptId), still)),
    d1
      .update(contactMerge)
      .set({ undoneAt: at })
      .where(and(eq(contactMerge.id, id), still)),
  ];
  const after = unmerge(stateOf(kept), filled);
  const done = sql`EXISTS (SELECT 1 FROM contact_merge WHERE contact_merge.id = ${id} AND undone_at = ${at})`;
  const change = {
    by,
    action: "contact.unmerge",
    at,
    after: { gone },
    also,
    told: { restored: gone },
    when: still,
    done,
  };
  return (await replaceContact(db, kept, after, change)) ? { done: { kept: keptId, gone } } : { problem: "raced" };
}

/** A contact that is there again, for those who were told that it went into another. */
function eventOf(restored: KeptContact, at: number) {
  const version = restored.version + 1;
  const payload = { ...shownContact(restored), version, updatedAt: at };
  const { id } = restored;
  return { key: `contact:${id}:${version}`, type: "contact.created" as const, entity: id, payload, at };
}

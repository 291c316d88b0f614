import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { ContactKey } from "../../domain/crm/contact-keys.ts";
import type { CustomValues } from "../../protocol/crm/custom-field.ts";
import type { CrmEventType } from "../../protocol/crm/event.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { connectorLink, contact, contactKey, contactMerge, crmEvent, idempotency } from "../schema.ts";
import { withParts } from "./contact-parts.ts";
import { type KeptContact, keptContact, selectContacts, shownContact } from "./contact-row.ts";
import { telling } from "./events.ts";

/** What somebody decides about a contact. */
export type ContactState = {
  name: string;
  company: string;
  notes: string;
  owner: string | null;
  labels: string[];
  custom: CustomValues;
  keys: ContactKey[];
};

export type Statement = BatchItem<"sqlite">;

export function stateOf({ name, company, notes, owner, labels, custom, keys }: KeptContact): ContactState {
  return { name, company, notes, owner: owner?.id ?? null, labels, custom, keys };
}

/** What of it differs, by name alone: the audit log keeps nothing of a person, because it forgets nothing (CN7). */
export function changedFields(before: ContactState, after: ContactState): string[] {
  const names = Object.keys(after) as (keyof ContactState)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** Whether a contact is as it was, for conditions inside a batch. */
export function isStill({ id, version }: { id: string; version: number }): SQL {
  return sql`EXISTS (SELECT 1 FROM contact WHERE contact.id = ${id} AND contact.version = ${version} AND contact.merged_into IS NULL)`;
}

/** Idempotent by `id`. `also`: what is written in the same breath. */
export async function addContact(
  db: D1Database,
  { id, madeFrom, by, at, ...state }: ContactState & { id: string; madeFrom?: string; by: Doer; at: number },
  also: readonly Statement[] = [],
): Promise<KeptContact> {
  const d1 = directory(db);
  const { keys, labels, custom, owner, ...written } = state;
  const kept = { id, ...written, labels, custom, keys, version: 1, createdAt: at, updatedAt: at };
  const payload = shownContact({ ...kept, madeFrom: null, ...(owner !== null && { owner: { id: owner, name: "" } }) });
  const act = { by, action: "contact.make", object: `contact:${id}`, at, once: `contact.make:${id}` };
  const row = { id, ...written, owner, labels: JSON.stringify(labels), custom: JSON.stringify(custom) };
  await d1.batch([
    auditing(db, act),
    telling(
      db,
      { key: `contact:${id}:1`, type: "contact.created", entity: id, payload, at },
      sql`NOT EXISTS (SELECT 1 FROM contact WHERE contact.id = ${id})`,
    ),
    d1
      .insert(contact)
      .values({ ...row, createdAt: at, updatedAt: at, madeFrom: madeFrom ?? null })
      .onConflictDoNothing(),
    ...insertKeys(db, id, keys, sql`EXISTS (SELECT 1 FROM contact WHERE contact.id = ${id} AND contact.version = 1)`),
    ...also,
  ]);
  const [made] = await selectContacts(db).where(eq(contact.id, id));
  if (!made) throw new Error(`contact ${id} was not kept`);
  return keptContact(made);
}

export type Change = {
  by: Doer;
  action: string;
  type?: CrmEventType;
  at: number;
  after?: unknown;
  /** Written in the same breath, before the version rises: each under `isStill`. */
  also?: readonly Statement[];
  /** What else must hold before the change, and after `also`. */
  when?: SQL;
  done?: SQL;
  /** Joined to what connectors are told. */
  told?: Record<string, unknown>;
};

/** False where the contact is not as it was any more, or `when` does not hold: then nothing happens. */
export async function replaceContact(
  db: D1Database,
  before: KeptContact,
  after: ContactState,
  change: Change,
): Promise<boolean> {
  const d1 = directory(db);
  const { by, action, type = "contact.updated", at, also = [], told, when = sql`true`, done = when } = change;
  const { id } = before;
  const version = before.version + 1;
  const still = sql`${isStill(before)} AND ${when}`;
  const { owner, keys, labels, custom, ...written } = after;
  const { owner: _, ...same } = before;
  const shown = shownContact({ ...same, ...written, labels, custom, keys, version, updatedAt: at });
  const payload = { ...shown, ...(owner !== null && { owner: { id: owner, name: "" } }), ...told };
  const act = { by, action, object: `contact:${id}`, after: change.after, at };
  const [found] = await d1.batch([
    d1
      .select({ version: contact.version })
      .from(contact)
      .where(and(eq(contact.id, id), still)),
    auditing(db, act, still),
    telling(db, { key: `contact:${id}:${version}`, type, entity: id, payload, at }, still),
    d1.delete(contactKey).where(and(eq(contactKey.contact, id), still)),
    ...insertKeys(db, id, keys, still),
    ...also,
    d1
      .update(contact)
      .set({
        ...written,
        ...{ owner, version, updatedAt: at },
        labels: JSON.stringify(labels),
        custom: JSON.stringify(custom),
      })
      .where(and(eq(contact.id, id), isStill(before), done)),
  ]);
  return found.length > 0;
}

function insertKeys(db: D1Database, id: string, keys: readonly ContactKey[], when: SQL): Statement[] {
  if (keys.length === 0) return [];
  const placed = JSON.stringify(keys.map((key, position) => ({ ...key, verified: key.verified ? 1 : 0, position })));
  const rows = sql`SELECT ${id}, value ->> 'kind', value ->> 'value', value ->> 'verified', value ->> 'position' FROM json_each(${placed}) WHERE ${when}`;
  return [directory(db).insert(contactKey).select(rows).onConflictDoNothing()];
}

/** Statements that leave nothing of contacts: those merged into them go along. Leads and deals of theirs stay, without them. */
export function erasing(db: D1Database, ids: SQL, at: number): Statement[] {
  const d1 = directory(db);
  const all = withParts(ids);
  const erased = sql`SELECT NULL, 'erased:' || id, ${at}, 'contact.erased', id, json_object('id', id) FROM contact WHERE id IN ${all}`;
  return [
    d1.delete(crmEvent).where(inArray(crmEvent.entity, all)),
    d1.insert(crmEvent).select(erased).onConflictDoNothing(),
    d1.delete(idempotency).where(inArray(idempotency.made, all)),
    d1.update(connectorLink).set({ reason: null }).where(inArray(connectorLink.entity, all)),
    d1.delete(contactMerge).where(sql`${contactMerge.kept} IN ${all} OR ${contactMerge.gone} IN ${all}`),
    d1.delete(contact).where(inArray(contact.id, all)),
  ];
}

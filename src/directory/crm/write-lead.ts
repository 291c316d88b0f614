import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Lead } from "../../protocol/crm/lead.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { connectorLink, crmEvent, idempotency, lead } from "../schema.ts";
import { telling } from "./events.ts";
import { leadOf, selectLeads } from "./lead-row.ts";
import type { Statement } from "./write-contact.ts";

function rowOf(one: Lead): typeof lead.$inferInsert {
  const { contact, channel, utm, operator, custom, phone, email, page, line, conversation, session, ...rest } = one;
  return {
    ...rest,
    ...{ conversation: conversation ?? null, session: session ?? null, line: line ?? null },
    ...{ phone: phone ?? null, email: email ?? null, page: page ?? null },
    contact: contact?.id ?? null,
    channel: channel?.id ?? null,
    channelKind: channel?.kind ?? null,
    utm: utm ? JSON.stringify(utm) : null,
    operator: operator?.id ?? null,
    operatorName: operator?.name ?? null,
    custom: JSON.stringify(custom),
  };
}

/** A lead that is not there yet, with what connectors are told of it. Idempotent by its id, and by its session. */
export function adding(db: D1Database, made: Lead): [Statement, Statement] {
  const { id, madeAt: at, conversation = null, session = null } = made;
  const isNew = sql`NOT EXISTS (SELECT 1 FROM lead WHERE lead.id = ${id} OR (lead.conversation = ${conversation} AND lead.session = ${session}))`;
  return [
    telling(db, { key: `lead:${id}:1`, type: "lead.created", entity: id, payload: made, at }, isNew),
    directory(db).insert(lead).values(rowOf(made)).onConflictDoNothing(),
  ];
}

/** A lead as it is now instead of as it was, under the version that it was read at. */
export function replacing(db: D1Database, before: Lead, after: Lead): [Statement, Statement] {
  const { id } = before;
  const version = before.version + 1;
  const now = { ...after, version };
  const event = { key: `lead:${id}:${version}`, type: "lead.updated" as const, entity: id, payload: now };
  return [
    telling(db, { ...event, at: after.updatedAt }, isStill(before)),
    directory(db)
      .update(lead)
      .set(rowOf(now))
      .where(and(eq(lead.id, id), eq(lead.version, before.version))),
  ];
}

function isStill({ id, version }: Lead): SQL {
  return sql`EXISTS (SELECT 1 FROM lead WHERE lead.id = ${id} AND lead.version = ${version})`;
}

/** A lead made by hand, from a file or by a program: no session, no person of a conversation. Idempotent by its id. */
export async function addLead(db: D1Database, made: Lead, by: Doer): Promise<Lead> {
  const act = { by, action: "lead.make", object: `lead:${made.id}`, at: made.madeAt, once: `lead.make:${made.id}` };
  await directory(db).batch([auditing(db, act), ...adding(db, made)]);
  const [row] = await selectLeads(db).where(eq(lead.id, made.id));
  if (!row) throw new Error(`lead ${made.id} was not kept`);
  return leadOf(row);
}

/** False where the lead is not as it was any more: then nothing happens. */
export async function replaceLead(
  db: D1Database,
  before: Lead,
  after: Lead,
  fields: string[],
  by: Doer,
): Promise<boolean> {
  const { id, version } = before;
  const act = { by, action: "lead.change", object: `lead:${id}`, after: { fields }, at: after.updatedAt };
  const d1 = directory(db);
  const [found] = await d1.batch([
    d1
      .select({ id: lead.id })
      .from(lead)
      .where(and(eq(lead.id, id), eq(lead.version, version))),
    auditing(db, act, isStill(before)),
    ...replacing(db, before, after),
  ]);
  return found.length > 0;
}

export async function removeLead(db: D1Database, id: string, by: Doer, at: number): Promise<void> {
  const act = { by, action: "lead.remove", object: `lead:${id}`, at };
  await directory(db).batch([
    auditing(db, act, sql`EXISTS (SELECT 1 FROM lead WHERE lead.id = ${id})`),
    ...withdrawing(db, sql`SELECT ${id}`, at),
  ]);
}

/** Statements that leave nothing of leads, and tell that they are gone. */
export function withdrawing(db: D1Database, ids: SQL, at: number): [Statement, ...Statement[]] {
  const d1 = directory(db);
  const gone = sql`SELECT NULL, 'withdrawn:' || id, ${at}, 'lead.withdrawn', id, json_object('id', id) FROM lead WHERE id IN (${ids})`;
  return [
    d1.delete(crmEvent).where(sql`${crmEvent.entity} IN (${ids})`),
    d1.insert(crmEvent).select(gone).onConflictDoNothing(),
    d1.delete(idempotency).where(sql`${idempotency.made} IN (${ids})`),
    d1.update(connectorLink).set({ reason: null }).where(sql`${connectorLink.entity} IN (${ids})`),
    d1.delete(lead).where(sql`${lead.id} IN (${ids})`),
  ];
}

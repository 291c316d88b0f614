import { and, eq, gt, ne, type SQL, sql } from "drizzle-orm";
import type { Cleared } from "../../domain/consent/gate.ts";
import { between } from "../../domain/crm/position.ts";
import type { CustomValues } from "../../protocol/crm/custom-field.ts";
import type { Deal, DealSession } from "../../protocol/crm/deal.ts";
import type { CrmEventType } from "../../protocol/crm/event.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { crmEvent, deal, dealSession, idempotency } from "../schema.ts";
import { seesAll } from "./contact-row.ts";
import { dealJson } from "./deal-row.ts";
import { dealOf } from "./deals.ts";
import { telling } from "./events.ts";
import type { Statement } from "./write-contact.ts";

/** What somebody decides about a deal. */
export type DealState = {
  title: string;
  amount: number | null;
  currency: string;
  pipeline: string;
  stage: string;
  position: string;
  expected: string | null;
  contact: string | null;
  owner: string | null;
  custom: CustomValues;
  closedAt: number | null;
};

export function stateOfDeal({ amount, expected, contact, owner, closedAt, ...rest }: Deal): DealState {
  const { title, currency, pipeline, stage, position, custom } = rest;
  return {
    ...{ title, currency, pipeline, stage, position, custom },
    ...{ amount: amount ?? null, expected: expected ?? null, closedAt: closedAt ?? null },
    ...{ contact: contact?.id ?? null, owner: owner?.id ?? null },
  };
}

/** The place in a stage behind another deal, or the first. `moved` itself does not count; nothing where that is not there. */
export async function placeIn(
  db: D1Database,
  stage: string,
  behind: string | null,
  moved?: string,
): Promise<string | undefined> {
  const d1 = directory(db);
  const others = and(eq(deal.stage, stage), moved === undefined ? undefined : ne(deal.id, moved));
  const before = behind === null ? undefined : await positionOf(db, stage, behind);
  if (behind !== null && (before === undefined || behind === moved)) return undefined;
  const [next] = await d1
    .select({ position: sql<string | null>`min(${deal.position})` })
    .from(deal)
    .where(and(others, before === undefined ? undefined : gt(deal.position, before)));
  return between(before, next?.position ?? undefined);
}

async function positionOf(db: D1Database, stage: string, id: string): Promise<string | undefined> {
  const found = directory(db).select({ position: deal.position }).from(deal);
  return (await found.where(and(eq(deal.id, id), eq(deal.stage, stage))))[0]?.position;
}

const row = ({ custom, ...state }: DealState) => ({ ...state, custom: JSON.stringify(custom) });

export type NewRow = DealState & { id: string; by: Doer; at: number; sessions: readonly Cleared<DealSession>[] };

/** Idempotent by `id`. */
export async function addDeal(db: D1Database, added: NewRow): Promise<Deal> {
  await directory(db).batch(addingDeal(db, added));
  const made = await dealOf(db, added.id, seesAll);
  if (!made) throw new Error(`deal ${added.id} was not kept`);
  return made;
}

/** The same as statements for a larger batch; `when` must hold as long as that has not come to its last one. */
export function addingDeal(
  db: D1Database,
  { id, by, at, sessions, ...state }: NewRow,
  when: SQL = sql`true`,
): [Statement, ...Statement[]] {
  const { title, amount, currency, pipeline, stage, position, expected, contact, owner, custom, closedAt } = state;
  const known = [id, title, amount, currency, pipeline, stage, position, expected, contact, owner];
  const values = [...known, JSON.stringify(custom), 1, at, at, closedAt].map((value) => sql`${value}`);
  return [
    auditing(db, { by, action: "deal.make", object: `deal:${id}`, at, once: `deal.make:${id}` }, when),
    directory(db)
      .insert(deal)
      .select(sql`SELECT ${sql.join(values, sql`, `)} WHERE ${when}`)
      .onConflictDoNothing(),
    ...sessions.map((session) => insertSession(db, id, session, when)),
    tellingDeals(db, "deal.created", at, sql`deal.id = ${id} AND deal.version = 1`),
  ];
}

function insertSession(db: D1Database, id: string, { conversation, session }: DealSession, when: SQL = sql`true`) {
  return directory(db)
    .insert(dealSession)
    .select(sql`SELECT ${id}, ${conversation}, ${session} WHERE ${when}`)
    .onConflictDoNothing();
}

/** False where the deal is not as it was any more: then nothing happens. */
export async function replaceDeal(
  db: D1Database,
  before: Deal,
  after: DealState,
  change: { by: Doer; action: string; at: number; after: unknown },
): Promise<boolean> {
  const d1 = directory(db);
  const { id } = before;
  const { at } = change;
  const version = before.version + 1;
  const still = isStill(before);
  const [, changed] = await d1.batch([
    auditing(db, { ...change, object: `deal:${id}` }, still),
    d1
      .update(deal)
      .set({ ...row(after), version, updatedAt: at })
      .where(and(eq(deal.id, id), eq(deal.version, before.version)))
      .returning({ id: deal.id }),
    tellingDeals(db, "deal.updated", at, sql`deal.id = ${id} AND deal.version = ${version}`),
  ]);
  return changed.length > 0;
}

/** Another session that a deal came out of. Idempotent. */
export async function addSession(db: D1Database, { id }: Deal, session: Cleared<DealSession>, by: Doer): Promise<void> {
  const d1 = directory(db);
  const at = Date.now();
  const { conversation } = session;
  const isNew = sql`NOT EXISTS (SELECT 1 FROM deal_session WHERE deal_session.deal = ${id}
    AND conversation = ${conversation} AND session = ${session.session})`;
  await d1.batch([
    auditing(db, { by, action: "deal.session", object: `deal:${id}`, after: session, at }, isNew),
    d1
      .update(deal)
      .set({ version: sql`${deal.version} + 1`, updatedAt: at })
      .where(and(eq(deal.id, id), isNew)),
    insertSession(db, id, session),
    tellingDeals(db, "deal.updated", at, sql`deal.id = ${id} AND deal.version > 1 AND deal.updated_at = ${at}`),
  ]);
}

/** False where the deal is not as it was any more. */
export async function removeDeal(db: D1Database, { id, version }: Deal, by: Doer, at: number): Promise<boolean> {
  const d1 = directory(db);
  const still = isStill({ id, version });
  const [, , , gone] = await d1.batch([
    auditing(db, { by, action: "deal.remove", object: `deal:${id}`, at }, still),
    telling(db, { key: `deal:${id}:gone`, type: "deal.deleted", entity: id, payload: { id }, at }, still),
    d1.delete(idempotency).where(and(eq(idempotency.made, id), still)),
    d1
      .delete(deal)
      .where(and(eq(deal.id, id), eq(deal.version, version)))
      .returning({ id: deal.id }),
  ]);
  return gone.length > 0;
}

/** Tells connectors of these deals as they stand, in the batch of the change and behind it. */
export function tellingDeals(db: D1Database, type: CrmEventType, at: number, which: SQL) {
  const key = sql`'deal:' || deal.id || ':' || deal.version`;
  return directory(db)
    .insert(crmEvent)
    .select(sql`SELECT NULL, ${key}, ${at}, ${type}, deal.id, ${dealJson} FROM deal WHERE ${which}`)
    .onConflictDoNothing();
}

function isStill({ id, version }: { id: string; version: number }): SQL {
  return sql`EXISTS (SELECT 1 FROM deal WHERE deal.id = ${id} AND deal.version = ${version})`;
}

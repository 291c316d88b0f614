import { and, eq, sql } from "drizzle-orm";
import type { NewStage, Pipeline, Stage } from "../../protocol/crm/pipeline.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { deal, stage } from "../schema.ts";
import { tellingDeals } from "./write-deal.ts";

/** Behind the pipeline's stages. Idempotent by `id`. */
export async function addStage(db: D1Database, id: string, to: Pipeline, added: NewStage, by: Doer): Promise<void> {
  const d1 = directory(db);
  const last = sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM stage WHERE pipeline = ${to.id})`;
  const act = { by, action: "stage.make", object: `pipeline:${to.id}`, after: { id, ...added }, at: Date.now() };
  await d1.batch([
    auditing(db, { ...act, once: `stage:${id}` }),
    d1
      .insert(stage)
      .values({ id, pipeline: to.id, ...added, position: last })
      .onConflictDoNothing(),
  ]);
}

export async function renameStage(db: D1Database, of: Pipeline, before: Stage, name: string, by: Doer): Promise<void> {
  const d1 = directory(db);
  const after = { ...before, name };
  await d1.batch([
    auditing(db, { by, action: "stage.change", object: `pipeline:${of.id}`, before, after, at: Date.now() }),
    d1.update(stage).set({ name }).where(eq(stage.id, before.id)),
  ]);
}

/**
 * Takes a stage away, and puts its deals into another of the same pipeline. How many deals stand in the way where none
 * is named: then nothing happens.
 */
export async function removeStage(
  db: D1Database,
  of: Pipeline,
  before: Stage,
  to: Stage | undefined,
  by: Doer,
): Promise<{ inTheWay: number }> {
  const d1 = directory(db);
  const at = Date.now();
  const { id } = before;
  const moved = eq(deal.stage, id);
  const isFree = to ? sql`true` : sql`NOT EXISTS (SELECT 1 FROM deal WHERE deal.stage = ${id})`;
  const closedAt = to?.kind === "open" ? null : to?.kind === before.kind ? deal.closedAt : at;
  const act = { by, action: "stage.remove", object: `pipeline:${of.id}`, before, after: { to: to?.id }, at };
  const move = to && [
    d1
      .update(deal)
      .set({ stage: to.id, version: sql`${deal.version} + 1`, updatedAt: at, closedAt: sql`${closedAt}` })
      .where(moved),
    tellingDeals(db, "deal.updated", at, sql`deal.stage = ${to.id} AND deal.updated_at = ${at}`),
  ];
  const [, ...results] = await d1.batch([
    auditing(db, act, isFree),
    ...(move ?? []),
    d1.delete(stage).where(and(eq(stage.id, id), isFree)),
    d1.select({ count: sql<number>`count(*)` }).from(deal).where(moved),
  ]);
  const counted = results.at(-1);
  return { inTheWay: Array.isArray(counted) ? (counted[0]?.count ?? 0) : 0 };
}

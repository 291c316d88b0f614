import { asc, eq, sql } from "drizzle-orm";
import type { NewPipeline, Pipeline, PipelineEdit, Stage } from "../../protocol/crm/pipeline.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { pipeline, stage } from "../schema.ts";

/** In the team's order, each with its stages in theirs. */
export async function pipelines(db: D1Database): Promise<Pipeline[]> {
  const d1 = directory(db);
  const [all, stages] = await d1.batch([
    d1.select().from(pipeline).orderBy(asc(pipeline.position), asc(pipeline.id)),
    d1.select().from(stage).orderBy(asc(stage.position), asc(stage.id)),
  ]);
  const of = (id: string): Stage[] =>
    stages.filter((one) => one.pipeline === id).map(({ pipeline: _, ...rest }) => rest);
  return all.map((one) => ({ ...one, stages: of(one.id) }));
}

export async function pipelineOf(db: D1Database, id: string): Promise<Pipeline | undefined> {
  return (await pipelines(db)).find((one) => one.id === id);
}

/** A stage with the pipeline that it is in. */
export async function stageOf(db: D1Database, id: string) {
  const [row] = await directory(db).select().from(stage).where(eq(stage.id, id));
  return row;
}

/** Where a deal begins that nobody has put anywhere. */
export async function firstStage(db: D1Database) {
  const stages = (await pipelines(db)).flatMap((one) => one.stages.map((stage) => ({ ...stage, pipeline: one.id })));
  return stages.find(({ kind }) => kind === "open");
}

/** Behind the pipelines that there are. Idempotent by `id`. */
export async function addPipeline(db: D1Database, id: string, added: NewPipeline, by: Doer): Promise<void> {
  const d1 = directory(db);
  const last = sql<number>`(SELECT coalesce(max(position) + 1, 0) FROM pipeline)`;
  const act = { by, action: "pipeline.make", object: `pipeline:${id}`, after: added, at: Date.now() };
  const stages = JSON.stringify(added.stages);
  await d1.batch([
    auditing(db, { ...act, once: `pipeline:${id}` }),
    d1.insert(pipeline).values({ id, name: added.name, position: last }).onConflictDoNothing(),
    d1
      .insert(stage)
      .select(
        sql`SELECT ${id} || '-' || key, ${id}, value ->> 'name', key, value ->> 'kind' FROM json_each(${stages}) WHERE true`,
      )
      .onConflictDoNothing(),
  ]);
}

/** Its name, its place among the others, and the order of its stages. */
export async function changePipeline(db: D1Database, before: Pipeline, edit: PipelineEdit, by: Doer): Promise<void> {
  const d1 = directory(db);
  const { id } = before;
  const { name = before.name, position = before.position } = edit;
  const order = JSON.stringify(edit.stages ?? before.stages.map((one) => one.id));
  const act = { by, action: "pipeline.change", object: `pipeline:${id}`, before, after: edit, at: Date.now() };
  await d1.batch([
    auditing(db, act),
    d1.update(pipeline).set({ name, position }).where(eq(pipeline.id, id)),
    d1
      .update(stage)
      .set({
        position: sql`coalesce((SELECT key FROM json_each(${order}) WHERE value = ${stage.id}), ${stage.position})`,
      })
      .where(eq(stage.pipeline, id)),
  ]);
}

/** False where there are deals in it, or it is the last one. */
export async function removePipeline(db: D1Database, before: Pipeline, by: Doer): Promise<boolean> {
  const d1 = directory(db);
  const { id } = before;
  const isFree = sql`NOT EXISTS (SELECT 1 FROM deal WHERE deal.pipeline = ${id}) AND (SELECT count(*) FROM pipeline) > 1`;
  const act = { by, action: "pipeline.remove", object: `pipeline:${id}`, before, at: Date.now() };
  const [, gone] = await d1.batch([
    auditing(db, act, isFree),
    d1.delete(pipeline).where(sql`${pipeline.id} = ${id} AND ${isFree}`).returning({ id: pipeline.id }),
  ]);
  return gone.length > 0;
}

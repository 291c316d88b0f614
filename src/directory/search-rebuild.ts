import { and, asc, eq, gt, sql } from "drizzle-orm";
import { auditing, type Doer } from "./audit.ts";
import { directory } from "./database.ts";
import { searchRebuild, searchRecord, sessionIndex } from "./schema.ts";

const records = ["contact", "lead", "deal"] as const;
type Walk = (typeof records)[number] | "said";
const walks: readonly Walk[] = [...records, "said"];

/** Begins to walk through everything that is to be found; a walk that is under way goes on where it is. */
export async function beginRebuild(db: D1Database, by: Doer, at: number): Promise<void> {
  const d1 = directory(db);
  await d1.batch([
    auditing(db, { by, action: "search.rebuild", object: "search", at }),
    d1
      .insert(searchRebuild)
      .values(walks.map((walk) => ({ walk, after: "" })))
      .onConflictDoNothing(),
  ]);
}

export async function isRebuilding(db: D1Database): Promise<boolean> {
  return (await directory(db).select().from(searchRebuild).limit(1)).length > 0;
}

/** The next page of contacts, leads and deals, as the index should have them. */
export async function rebuildRecords(db: D1Database, limit: number): Promise<void> {
  const d1 = directory(db);
  for (const { walk, after } of await d1.select().from(searchRebuild)) {
    const kind = records.find((one) => one === walk);
    if (!kind) continue;
    const words = sql.raw(`${kind}_words`);
    const page = sql`(SELECT id, words FROM ${words} WHERE id > ${after} ORDER BY id LIMIT ${limit})`;
    const kept = await d1
      .insert(searchRecord)
      .select(sql`SELECT NULL, ${kind}, id, words FROM ${page} WHERE true`)
      .onConflictDoUpdate({
        target: [searchRecord.kind, searchRecord.entity],
        set: { words: sql`excluded.words` },
      })
      .returning({ entity: searchRecord.entity });
    const last = kept.map(({ entity }) => entity).sort();
    await passed(db, kind, kept.length < limit ? undefined : last.at(-1));
  }
}

/** The next conversations that have a session, in order; `passed` once they have been asked. */
export async function nextConversations(db: D1Database, limit: number): Promise<string[]> {
  const d1 = directory(db);
  const [walk] = await d1.select().from(searchRebuild).where(eq(searchRebuild.walk, "said"));
  if (!walk) return [];
  const rows = await d1
    .selectDistinct({ conversation: sessionIndex.conversation })
    .from(sessionIndex)
    .where(and(gt(sessionIndex.conversation, walk.after)))
    .orderBy(asc(sessionIndex.conversation))
    .limit(limit);
  return rows.map((row) => row.conversation);
}

/** Where a walk goes on; nowhere: it has come to its end. */
export async function passed(db: D1Database, walk: Walk, after: string | undefined): Promise<void> {
  const d1 = directory(db);
  const its = eq(searchRebuild.walk, walk);
  await (after === undefined
    ? d1.delete(searchRebuild).where(its)
    : d1.update(searchRebuild).set({ after }).where(its));
}

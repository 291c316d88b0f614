import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { newId } from "../platform/ids.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory, prepared } from "./database.ts";
import { type LineConfig, readSettings, rosterMember } from "./line-config.ts";
import { channel, line, roster, user } from "./schema.ts";

/** The lines of these ids, or all, by name. One round trip, however many. */
export async function lines(db: D1Database, ids?: readonly string[]): Promise<LineConfig[]> {
  const d1 = directory(db);
  // A JSON list is one parameter: D1 takes no more than a hundred.
  const wanted = ids && sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const [found, members, sites] = await d1.batch([
    d1
      .select()
      .from(line)
      .where(wanted && inArray(line.id, wanted))
      .orderBy(asc(line.name), asc(line.id)),
    d1
      .select({
        line: roster.line,
        member: { operator: user.id, name: user.name, capacity: roster.capacity, mayReply: roster.mayReply },
      })
      .from(roster)
      .innerJoin(user, eq(user.id, roster.operator))
      .where(and(eq(user.disabled, false), wanted && inArray(roster.line, wanted)))
      .orderBy(asc(roster.position)),
    d1
      .select({ line: channel.line, id: channel.id })
      .from(channel)
      .where(and(eq(channel.kind, "site"), wanted && inArray(channel.line, wanted))),
  ]);
  const rosters = Map.groupBy(members, (row) => row.line);
  const siteOf = new Map(sites.map((site) => [site.line, site.id]));
  return found.map(({ id, name, version, settings }) => ({
    id,
    name,
    version,
    settings: readSettings(settings),
    roster: (rosters.get(id) ?? []).map((row) => rosterMember(row.member)),
    site: { channel: siteOf.get(id) ?? "" },
  }));
}

export async function allLineIds(db: D1Database): Promise<string[]> {
  return (await directory(db).select({ id: line.id }).from(line)).map((row) => row.id);
}

export async function missingLines(db: D1Database, ids: readonly string[]): Promise<string[]> {
  const known = new Set(await allLineIds(db));
  return ids.filter((id) => !known.has(id));
}

type StoredSettings = Readonly<Record<string, unknown>>;

/** A new line, and the channel of its site widget with it. */
export async function makeLine(
  db: D1Database,
  wanted: { name: string; settings: StoredSettings },
  by: Doer,
): Promise<string> {
  const d1 = directory(db);
  const id = newId();
  const act = { by, action: "line.make", object: `line:${id}`, after: wanted, at: Date.now() };
  await d1.batch([
    d1.insert(line).values({ id, name: wanted.name, settings: JSON.stringify(wanted.settings) }),
    d1.insert(channel).values({ id: newId(), kind: "site", line: id, name: wanted.name }),
    auditing(db, act),
  ]);
  return id;
}

/**
 * False where somebody else has changed the line since `version`. A setting that is named is replaced as a whole; the
 * others stay as they are.
 */
export async function changeLine(
  db: D1Database,
  id: string,
  change: { name?: string | undefined; settings?: StoredSettings | undefined; version: number },
  by: Doer,
): Promise<boolean> {
  const d1 = directory(db);
  const isCurrent = and(eq(line.id, id), eq(line.version, change.version));
  const [found] = await d1.select().from(line).where(isCurrent);
  if (!found) return false;
  const stored = JSON.parse(found.settings) as StoredSettings;
  const settings = { ...stored, ...change.settings };
  const name = change.name ?? found.name;
  // What was never set is shown as what it was by default.
  const was = differences({ ...readSettings(found.settings), name: found.name }, { ...change.settings, name });
  const act = { by, action: "line.change", object: `line:${id}`, ...was, at: Date.now() };
  const raise = d1
    .update(line)
    .set({ version: sql`${line.version} + 1`, name, settings: JSON.stringify(settings) })
    .where(isCurrent)
    .returning({ id: line.id });
  const changed = was
    ? (await d1.batch([auditing(db, act, sql`EXISTS (SELECT 1 FROM ${line} WHERE ${isCurrent})`), raise]))[1]
    : await raise;
  return changed.length > 0;
}

/** What of `after` is not as it was before, and how that was; nothing where all of it is. */
function differences(before: StoredSettings, after: StoredSettings) {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return undefined;
  const only = (all: StoredSettings) => Object.fromEntries(changed.map((key) => [key, all[key]]));
  return { before: only(before), after: only(after) };
}

export type Place = { operator: string; capacity?: number | undefined; mayReply: boolean };

/**
 * Replaces the roster, in this order. Every statement depends on the version that the last one raises, so that either
 * all of them happen or none. Answers who is no longer on it.
 */
export async function replaceRoster(
  db: D1Database,
  id: string,
  places: readonly Place[],
  version: number,
  by: Doer,
): Promise<{ removed: string[] } | "conflict"> {
  const rows = JSON.stringify(places.map((place, position) => ({ ...place, position })));
  const current = "EXISTS (SELECT 1 FROM line WHERE id = ?1 AND version = ?2)";
  const was = sql`(SELECT json_group_array(json_object('operator', operator, 'capacity', capacity, 'mayReply', json(iif(may_reply, 'true', 'false'))))
    FROM (SELECT * FROM roster WHERE line = ${id} ORDER BY position))`;
  const after = places.map(({ operator, capacity = null, mayReply }) => ({ operator, capacity, mayReply }));
  const act = { by, action: "roster.change", object: `line:${id}`, before: was, after, at: Date.now() };
  const changes = sql`EXISTS (SELECT 1 FROM line WHERE id = ${id} AND version = ${version}) AND ${was} <> ${JSON.stringify(after)}`;
  const [, before, , , raised] = await db.batch<{ operator: string }>([
    prepared(db, auditing(db, act, changes)),
    db.prepare(`SELECT operator FROM roster WHERE line = ?1 AND ${current}`).bind(id, version),
    db.prepare(`DELETE FROM roster WHERE line = ?1 AND ${current}`).bind(id, version),
    db
      .prepare(
        `INSERT INTO roster (line, operator, position, capacity, may_reply)
         SELECT ?1, value ->> 'operator', value ->> 'position', value ->> 'capacity', value ->> 'mayReply'
         FROM json_each(?3) WHERE ${current}`,
      )
      .bind(id, version, rows),
    db.prepare("UPDATE line SET version = version + 1 WHERE id = ?1 AND version = ?2").bind(id, version),
  ]);
  if (!raised?.meta.changes) return "conflict";
  const kept = new Set(places.map((place) => place.operator));
  return { removed: (before?.results ?? []).map((row) => row.operator).filter((operator) => !kept.has(operator)) };
}

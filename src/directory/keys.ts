import { asc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import { sha256Hex } from "../platform/digest.ts";
import { newId, newToken } from "../platform/ids.ts";
import type { Role } from "../protocol/roster.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory } from "./database.ts";
import { apiKey } from "./schema.ts";

export type Key = { id: string; name: string; role: Role; lines: string[]; createdAt: number };

function keyOf(row: typeof apiKey.$inferSelect): Key {
  const { id, name, role, createdAt } = row;
  return { id, name, role, lines: v.parse(v.array(v.string()), JSON.parse(row.lines)), createdAt };
}

export async function keys(db: D1Database): Promise<Key[]> {
  return (await directory(db).select().from(apiKey).orderBy(asc(apiKey.createdAt))).map(keyOf);
}

/** `secret` is shown once and kept as a digest. */
export async function makeKey(
  db: D1Database,
  wanted: { name: string; role: Role; lines: readonly string[] },
  by: Doer,
  now: number,
): Promise<{ key: Key; secret: string }> {
  const secret = `sb_${newToken()}`;
  const { name, role } = wanted;
  const lines = JSON.stringify(wanted.lines);
  const row = { id: newId(), keyHash: await sha256Hex(secret), name, role, lines, createdAt: now };
  const after = { name, role, lines: wanted.lines };
  const d1 = directory(db);
  await d1.batch([
    d1.insert(apiKey).values(row),
    auditing(db, { by, action: "key.make", object: `key:${row.id}`, after, at: now }),
  ]);
  return { key: keyOf(row), secret };
}

/** What the key was, so that its sockets can be closed. */
export async function withdrawKey(db: D1Database, id: string, by: Doer): Promise<Key | undefined> {
  const d1 = directory(db);
  const before = sql`SELECT json_object('name', name, 'role', role, 'lines', json(lines)) FROM ${apiKey} WHERE id = ${id}`;
  const act = { by, action: "key.withdraw", object: `key:${id}`, before: sql`(${before})`, at: Date.now() };
  const [, [gone]] = await d1.batch([
    auditing(db, act, sql`EXISTS (${before})`),
    d1.delete(apiKey).where(eq(apiKey.id, id)).returning(),
  ]);
  return gone && keyOf(gone);
}

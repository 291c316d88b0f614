import { type SQL, sql } from "drizzle-orm";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { toldApart } from "../schema.ts";
import { withParts } from "./contact-parts.ts";
import type { Statement } from "./write-contact.ts";

/**
 * Whether somebody has said that two contacts are two people: of the two themselves, or of what was merged into them.
 * That is asked of contacts that are there; two that a person has merged all the same are one.
 */
export function areApart(one: SQL | string, other: SQL | string): SQL {
  return sql`EXISTS (SELECT 1 FROM told_apart WHERE told_apart.contact IN ${withParts(sql`SELECT ${one}`)}
    AND told_apart.other IN ${withParts(sql`SELECT ${other}`)})`;
}

/** The pair is suggested no more, and merged by people alone. For a batch; idempotent. */
export function tellingApart(db: D1Database, one: string, other: string, when: SQL): Statement {
  const pairs = sql`SELECT ${one}, ${other} WHERE ${when} UNION ALL SELECT ${other}, ${one} WHERE ${when}`;
  return directory(db).insert(toldApart).select(pairs).onConflictDoNothing();
}

/** The same, as what somebody does by itself; said twice, it was said once. */
export async function tellApart(db: D1Database, one: string, other: string, by: Doer): Promise<void> {
  const act = { by, action: "contact.apart", object: `contact:${one}`, after: { contact: other }, at: Date.now() };
  const isNew = sql`NOT EXISTS (SELECT 1 FROM told_apart WHERE contact = ${one} AND other = ${other})`;
  const isThere = (id: string) => sql`EXISTS (SELECT 1 FROM contact WHERE contact.id = ${id})`;
  const when = sql`${isThere(one)} AND ${isThere(other)}`;
  await directory(db).batch([auditing(db, act, sql`${when} AND ${isNew}`), tellingApart(db, one, other, when)]);
}

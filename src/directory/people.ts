import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import type { Role } from "../protocol/roster.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory } from "./database.ts";
import { line, roster, session, user } from "./schema.ts";

export type Person = { id: string; name: string; email: string; role: Role; disabled: boolean; lines: string[] };

export async function people(db: D1Database): Promise<Person[]> {
  const d1 = directory(db);
  const { id, name, email, role, disabled } = user;
  const [persons, places] = await d1.batch([
    d1.select({ id, name, email, role, disabled }).from(user).orderBy(asc(name), asc(id)),
    d1.select({ operator: roster.operator, line: roster.line }).from(roster),
  ]);
  const lines = Map.groupBy(places, (place) => place.operator);
  return persons.map((person) => ({ ...person, lines: (lines.get(person.id) ?? []).map((place) => place.line) }));
}

export async function person(db: D1Database, id: string): Promise<Person | undefined> {
  return (await people(db)).find((one) => one.id === id);
}

export type PersonChange = { name?: string | undefined; role?: Role | undefined; disabled?: boolean | undefined };

/**
 * Changes a person, and ends their sign-in sessions where what they may do changes with it. The last administrator
 * who can sign in stays one: the condition is part of the statement.
 */
export async function changePerson(
  db: D1Database,
  id: string,
  change: PersonChange,
  by: Doer,
  now: number,
): Promise<"changed" | "last_administrator" | "unknown"> {
  const d1 = directory(db);
  const losesOffice = change.disabled === true || (change.role !== undefined && change.role !== "administrator");
  const another = sql`EXISTS (SELECT 1 FROM user AS other WHERE other.role = 'administrator' AND NOT other.disabled AND other.id <> ${id})`;
  const spared = losesOffice ? or(ne(user.role, "administrator"), user.disabled, another) : undefined;
  const chosen = and(eq(user.id, id), spared);
  const before = sql`(SELECT json_object('name', name, 'role', role, 'disabled', json(iif(disabled, 'true', 'false'))) FROM user WHERE id = ${id})`;
  const after = sql`json_patch(${before}, ${JSON.stringify(defined(change))})`;
  const changes = sql`EXISTS (SELECT 1 FROM user WHERE ${chosen}) AND ${before} <> ${after}`;
  const act = { by, action: "person.change", object: `person:${id}`, before, after, at: now };
  const [, changed] = await d1.batch([
    auditing(db, act, changes),
    d1
      .update(user)
      .set({ ...defined(change), updatedAt: new Date(now) })
      .where(chosen)
      .returning({ id: user.id }),
  ]);
  if (changed.length === 0) {
    const [known] = await d1.select({ id: user.id }).from(user).where(eq(user.id, id));
    return known ? "last_administrator" : "unknown";
  }
  const served = d1.select({ line: roster.line }).from(roster).where(eq(roster.operator, id));
  await d1
    .update(line)
    .set({ version: sql`${line.version} + 1` })
    .where(sql`${line.id} IN ${served}`);
  if (change.role !== undefined || change.disabled) await endSessions(db, id);
  return "changed";
}

function defined(change: PersonChange) {
  const { name, role, disabled } = change;
  return { ...(name !== undefined && { name }), ...(role && { role }), ...(disabled !== undefined && { disabled }) };
}

export async function endSessions(db: D1Database, person: string): Promise<void> {
  await directory(db).delete(session).where(eq(session.userId, person));
}

import { and, asc, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import { sha256Hex } from "../platform/digest.ts";
import { newId, newToken } from "../platform/ids.ts";
import type { Role } from "../protocol/roster.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory, prepared } from "./database.ts";
import { passwordOf } from "./first-administrator.ts";
import { hashPassword } from "./password.ts";
import { invitation, user } from "./schema.ts";

const validFor = 7 * 24 * 3600_000;

export type Invitation = { id: string; email: string; role: Role; lines: string[]; expiresAt: number };

export async function openInvitations(db: D1Database, now: number): Promise<Invitation[]> {
  const query = directory(db).select().from(invitation).where(gt(invitation.expiresAt, now));
  return (await query.orderBy(asc(invitation.createdAt))).map(invitationOf);
}

function invitationOf(row: typeof invitation.$inferSelect): Invitation {
  const { id, email, role, expiresAt } = row;
  return { id, email, role, lines: v.parse(v.array(v.string()), JSON.parse(row.lines)), expiresAt };
}

/** The token is shown once and kept as a digest; an earlier invitation of the same address ends. */
export async function invite(
  db: D1Database,
  whom: { email: string; role: Role; lines: readonly string[] },
  by: Doer,
  now: number,
): Promise<{ invitation: Invitation; token: string } | "has_account"> {
  const d1 = directory(db);
  const [known] = await d1.select({ id: user.id }).from(user).where(eq(user.email, whom.email));
  if (known) return "has_account";
  const token = newToken();
  const row = {
    id: newId(),
    tokenHash: await sha256Hex(token),
    email: whom.email,
    role: whom.role,
    lines: JSON.stringify(whom.lines),
    createdAt: now,
    expiresAt: now + validFor,
  };
  const act = { by, action: "invitation.make", object: `invitation:${row.id}`, at: now };
  const after = { email: row.email, role: row.role, lines: whom.lines };
  await d1.batch([
    auditing(db, { ...act, before: sql`(${stored(eq(invitation.email, whom.email))})`, after }),
    d1.delete(invitation).where(eq(invitation.email, whom.email)),
    d1.delete(invitation).where(lte(invitation.expiresAt, now)),
    d1.insert(invitation).values(row),
  ]);
  return { invitation: invitationOf(row), token };
}

export async function withdrawInvitation(db: D1Database, id: string, by: Doer): Promise<boolean> {
  const d1 = directory(db);
  const chosen = eq(invitation.id, id);
  const act = { by, action: "invitation.withdraw", object: `invitation:${id}`, at: Date.now() };
  const [, gone] = await d1.batch([
    auditing(db, { ...act, before: sql`(${stored(chosen)})` }, sql`EXISTS (${stored(chosen)})`),
    d1.delete(invitation).where(chosen).returning({ id: invitation.id }),
  ]);
  return gone.length > 0;
}

/** What an invitation gives, as the audit log shows it. */
function stored(which: SQL) {
  return sql`SELECT json_object('email', email, 'role', role, 'lines', json(lines)) FROM ${invitation} WHERE ${which}`;
}

export async function invitationByToken(db: D1Database, token: string, now: number): Promise<Invitation | undefined> {
  const [row] = await directory(db)
    .select()
    .from(invitation)
    .where(and(eq(invitation.tokenHash, await sha256Hex(token)), gt(invitation.expiresAt, now)));
  return row && invitationOf(row);
}

/**
 * Makes the invited person, once: everything is one transaction that the invitation's row has to survive into. The
 * person goes to the end of the rosters they were invited to, as far as those lines still exist.
 */
export async function acceptInvitation(
  db: D1Database,
  given: { token: string; name: string; password: string; address: string },
  now: number,
): Promise<{ id: string; lines: string[] } | undefined> {
  const id = newId();
  const hash = await sha256Hex(given.token);
  const invited = "FROM invitation WHERE token_hash = ?1 AND expires_at > ?2";
  const invitedLines = `SELECT line.id FROM line JOIN json_each((SELECT lines ${invited})) AS wanted ON wanted.value = line.id`;
  const act = { by: { id, name: given.name, address: given.address }, action: "invitation.accept", at: now };
  const isMade = sql`EXISTS (SELECT 1 FROM user WHERE id = ${id})`;
  const after = sql`(${stored(eq(invitation.tokenHash, hash))})`;
  const [made, , joined] = await db.batch<{ id: string }>([
    db
      .prepare(
        `INSERT INTO user (id, name, email, email_verified, created_at, updated_at, role)
         SELECT ?3, ?4, email, 1, ?2, ?2, role ${invited} ON CONFLICT (email) DO NOTHING RETURNING id`,
      )
      .bind(hash, now, id, given.name),
    passwordOf(db, id, await hashPassword(given.password), now),
    db
      .prepare(
        `INSERT INTO roster (line, operator, position)
         SELECT id, ?3, (SELECT coalesce(max(position), -1) + 1 FROM roster WHERE roster.line = invited.id)
         FROM (${invitedLines}) AS invited WHERE EXISTS (SELECT 1 FROM user WHERE id = ?3) RETURNING line AS id`,
      )
      .bind(hash, now, id),
    db
      .prepare("UPDATE line SET version = version + 1 WHERE id IN (SELECT line FROM roster WHERE operator = ?1)")
      .bind(id),
    prepared(db, auditing(db, { ...act, object: `person:${id}`, after }, isMade)),
    db.prepare("DELETE FROM invitation WHERE token_hash = ?1").bind(hash),
  ]);
  return made?.results[0] && { id, lines: joined?.results.map((row) => row.id) ?? [] };
}

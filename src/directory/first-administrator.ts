import { sql } from "drizzle-orm";
import { newId } from "../platform/ids.ts";
import { auditing } from "./audit.ts";
import { prepared } from "./database.ts";
import { hashPassword } from "./password.ts";

const anyAdministrator = "SELECT 1 FROM user WHERE role = 'administrator'";

/** Whether the setup page still works. */
export async function setupIsOpen(db: D1Database): Promise<boolean> {
  return (await db.prepare(`${anyAdministrator} LIMIT 1`).first()) === null;
}

/**
 * Makes the first administrator, once: the condition and the insertion are one statement, so that of two at the same
 * moment one succeeds. Answers nothing where there was one already.
 */
export async function makeFirstAdministrator(
  db: D1Database,
  person: { name: string; email: string; password: string; address: string },
  now: number,
): Promise<{ id: string } | undefined> {
  const id = newId();
  const act = {
    by: { id, name: person.name, address: person.address },
    action: "setup",
    object: `person:${id}`,
    after: { email: person.email, role: "administrator" },
    at: now,
  };
  const [made] = await db.batch<{ id: string }>([
    db
      .prepare(
        `INSERT INTO user (id, name, email, email_verified, created_at, updated_at, role)
         SELECT ?1, ?2, ?3, 1, ?4, ?4, 'administrator' WHERE NOT EXISTS (${anyAdministrator})
         ON CONFLICT (email) DO NOTHING RETURNING id`,
      )
      .bind(id, person.name, person.email, now),
    passwordOf(db, id, await hashPassword(person.password), now),
    prepared(db, auditing(db, act, sql`EXISTS (SELECT 1 FROM user WHERE id = ${id})`)),
  ]);
  return made?.results[0];
}

/** Gives a person who was made in the same batch their password; does nothing where none was made. */
export function passwordOf(db: D1Database, id: string, hash: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at)
       SELECT ?1, ?2, 'credential', ?2, ?3, ?4, ?4 WHERE EXISTS (SELECT 1 FROM user WHERE id = ?2)`,
    )
    .bind(newId(), id, hash, now);
}

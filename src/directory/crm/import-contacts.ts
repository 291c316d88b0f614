import { type SQL, sql } from "drizzle-orm";
import type { ReadContact } from "../../domain/crm/import-contact.ts";
import { directory } from "../database.ts";
import { contact, contactKey, crmEvent } from "../schema.ts";
import { shownContact } from "./contact-row.ts";
import type { Statement } from "./write-contact.ts";

export type ImportedContact = ReadContact & { id: string };

/** Makes those contacts of a portion that are not there yet, each as a whole. Idempotent by id. Gives how many it made. */
export async function importContacts(db: D1Database, rows: readonly ImportedContact[], at: number): Promise<number> {
  const [made] = await directory(db).batch([missing(db, "contact", rows), ...importingContacts(db, rows, at)]);
  return made.length;
}

/** Which of these are not there yet, before they are made. */
export function missing(db: D1Database, table: "contact" | "deal", rows: readonly { id: string }[]) {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const known = sql`EXISTS (SELECT 1 FROM ${sql.identifier(table)} AS known WHERE known.id = wanted.value)`;
  return directory(db)
    .select({ id: sql<string>`wanted.value` })
    .from(sql`json_each(${ids}) AS wanted`)
    .where(sql`NOT ${known}`);
}

/**
 * The same as statements for a larger batch. What a contact is known by comes before the contact itself, so that the
 * search takes in each one once, and not anew with every key.
 */
export function importingContacts(db: D1Database, rows: readonly ImportedContact[], at: number): Statement[] {
  const d1 = directory(db);
  const written = JSON.stringify(rows.map((row) => ({ ...row, payload: payloadOf(row, at) })));
  const each = sql`json_each(${written}) AS one`;
  const value = (name: string): SQL => sql`(one.value ->> ${sql.raw(`'${name}'`)})`;
  const isNew = sql`NOT EXISTS (SELECT 1 FROM contact WHERE contact.id = ${value("id")})`;
  const columns = ["id", "name", "company", "notes", "owner", "labels", "custom"].map(value);
  return [
    d1.run(sql`PRAGMA defer_foreign_keys = true`),
    d1
      .insert(contactKey)
      .select(
        sql`SELECT ${value("id")}, known.value ->> 'kind', known.value ->> 'value', 0, known.key
          FROM ${each}, json_each(one.value, '$.keys') AS known WHERE ${isNew}`,
      )
      .onConflictDoNothing(),
    d1
      .insert(crmEvent)
      .select(
        sql`SELECT NULL, 'contact:' || ${value("id")} || ':1', ${at}, 'contact.created', ${value("id")}, ${value("payload")}
          FROM ${each} WHERE ${isNew}`,
      )
      .onConflictDoNothing(),
    d1
      .insert(contact)
      .select(sql`SELECT ${sql.join(columns, sql`, `)}, 1, ${at}, ${at}, NULL, NULL FROM ${each} WHERE true`)
      .onConflictDoNothing(),
  ];
}

function payloadOf({ owner, ...row }: ImportedContact, at: number) {
  const named = owner !== null && { owner: { id: owner, name: "" } };
  return shownContact({ ...row, ...named, version: 1, createdAt: at, updatedAt: at, madeFrom: null });
}

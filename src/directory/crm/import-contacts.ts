import { type SQL, sql } from "drizzle-orm";
import type { ReadContact } from "../../domain/crm/import-contact.ts";
import { directory } from "../database.ts";
import { contact, contactKey, crmEvent } from "../schema.ts";
import { shownContact } from "./contact-row.ts";
import type { Statement } from "./write-contact.ts";

export type ImportedContact = ReadContact & { id: string };

/** Makes those contacts of a portion that are not there yet, each as a whole. Idempotent by id. Gives how many it made. */
export async function importContacts(db: D1Database, rows: readonly ImportedContact[], at: number): Promise<number> {
  const [made] = await directory(db).batch([...importingContacts(db, rows, at)]);
  return Array.isArray(made) ? made.length : 0;
}

/** The same as statements for a larger batch. */
export function importingContacts(
  db: D1Database,
  rows: readonly ImportedContact[],
  at: number,
): [Statement, ...Statement[]] {
  const d1 = directory(db);
  const written = JSON.stringify(rows.map((row) => ({ ...row, payload: payloadOf(row, at) })));
  const each = sql`json_each(${written}) AS one`;
  const value = (name: string): SQL => sql`(one.value ->> ${sql.raw(`'${name}'`)})`;
  // What this very statement has made, and no other before: a contact that was there stays as it is.
  const isNew = sql`EXISTS (SELECT 1 FROM contact WHERE contact.id = ${value("id")} AND contact.created_at = ${at} AND contact.version = 1)`;
  const columns = ["id", "name", "company", "notes", "owner", "labels", "custom"].map(value);
  return [
    d1
      .insert(contact)
      .select(sql`SELECT ${sql.join(columns, sql`, `)}, 1, ${at}, ${at}, NULL, NULL FROM ${each} WHERE true`)
      .onConflictDoNothing()
      .returning({ id: contact.id }),
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
  ];
}

function payloadOf({ owner, ...row }: ImportedContact, at: number) {
  const named = owner !== null && { owner: { id: owner, name: "" } };
  return shownContact({ ...row, ...named, version: 1, createdAt: at, updatedAt: at, madeFrom: null });
}

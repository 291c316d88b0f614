import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import type { ContactKey } from "../../domain/crm/contact-keys.ts";
import type { OperatorPrincipal } from "../../domain/principal.ts";
import { type Contact, KeyKind } from "../../protocol/crm/contact.ts";
import { CustomValues } from "../../protocol/crm/custom-field.ts";
import { directory } from "../database.ts";
import { contact, user } from "../schema.ts";

/** Whose eyes a list is for; no lines named: all of them. */
export type Seer = { id: string; lines: readonly string[] | undefined };

/** The system itself. */
export const seesAll: Seer = { id: "system", lines: undefined };

export function seerOf({ id, role, lines }: OperatorPrincipal): Seer {
  return { id, lines: role === "administrator" ? undefined : lines };
}

/** A contact as it is kept: its site ids are nobody's to see or to edit. */
export type KeptContact = Omit<Contact, "phones" | "emails"> & { keys: ContactKey[]; madeFrom: string | null };

export function shownContact({ keys, madeFrom: _, ...rest }: KeptContact): Contact {
  const of = (wanted: ContactKey["kind"]) =>
    keys.filter(({ kind }) => kind === wanted).map(({ value, verified }) => ({ value, verified }));
  return { ...rest, phones: of("phone"), emails: of("email") };
}

/**
 * OP1: contacts of the lines one serves or has served them on, one's own, and those that are nobody's yet. What was
 * merged into another is not there.
 */
export function visible({ id, lines }: Seer): SQL | undefined {
  if (!lines) return isNull(contact.mergedInto);
  const theirs = sql`(SELECT value FROM json_each(${JSON.stringify(lines)}))`;
  return and(
    isNull(contact.mergedInto),
    sql`(contact.owner = ${id} OR NOT EXISTS (SELECT 1 FROM identity WHERE identity.contact = contact.id)
      OR EXISTS (SELECT 1 FROM identity WHERE identity.contact = contact.id AND (identity.line IN ${theirs}
        OR EXISTS (SELECT 1 FROM session_index WHERE session_index.conversation = identity.conversation AND session_index.line IN ${theirs}))))`,
  );
}

const Keys = v.array(v.object({ kind: KeyKind, value: v.string(), verified: v.boolean() }));
const Labels = v.array(v.string());

const columns = {
  contact,
  ownerName: user.name,
  keys: sql<string>`(SELECT json_group_array(json_object('kind', kind, 'value', value, 'verified', json(iif(verified, 'true', 'false'))))
    FROM (SELECT kind, value, verified FROM contact_key WHERE contact_key.contact = contact.id ORDER BY kind DESC, position, value))`,
};

/** Rows for `keptContact`, in one query however many. */
export function selectContacts(db: D1Database) {
  return directory(db).select(columns).from(contact).leftJoin(user, eq(user.id, contact.owner)).$dynamic();
}

export function keptContact({
  contact: row,
  ownerName,
  keys,
}: Awaited<ReturnType<typeof selectContacts>>[number]): KeptContact {
  const { id, name, company, notes, owner, version, createdAt, updatedAt, madeFrom } = row;
  return {
    ...{ id, name, company, notes, version, createdAt, updatedAt, madeFrom },
    ...(owner !== null && { owner: { id: owner, name: ownerName ?? "" } }),
    labels: v.parse(Labels, JSON.parse(row.labels)),
    custom: v.parse(CustomValues, JSON.parse(row.custom)),
    keys: v.parse(Keys, JSON.parse(keys)),
  };
}

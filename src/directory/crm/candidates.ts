import { and, type SQL, sql } from "drizzle-orm";
import { type Comparable, type Resemblance, resemblance } from "../../domain/crm/candidates.ts";
import type { Candidate } from "../../protocol/crm/contact.ts";
import { contact } from "../schema.ts";
import { type KeptContact, keptContact, type Seer, selectContacts, shownContact, visible } from "./contact-row.ts";
import { areApart } from "./told-apart.ts";

type Compared = Comparable & { id?: string };
type Alike = Resemblance & { kept: KeptContact };

/** Whoever shares a phone, an email or a site's id: the surest first, and of those whoever was there first. */
export async function alike(db: D1Database, of: Compared, seer: Seer, when?: SQL): Promise<Alike[]> {
  const keys = JSON.stringify(of.keys);
  const ids = sql`${contact.id} IN (SELECT contact_key.contact FROM json_each(${keys}) AS wanted JOIN contact_key
    ON contact_key.kind = wanted.value ->> 'kind' AND contact_key.value = wanted.value ->> 'value')`;
  const rows = await selectContacts(db)
    .where(and(visible(seer), ids, of.id === undefined ? undefined : sql`${contact.id} <> ${of.id}`, when))
    .limit(20);
  return rows
    .map(keptContact)
    .flatMap((kept) => {
      const found = resemblance(of, kept);
      return found ? [{ ...found, kept }] : [];
    })
    .sort(
      (a, b) =>
        Number(b.certain) - Number(a.certain) ||
        a.conflicts.length - b.conflicts.length ||
        a.kept.createdAt - b.kept.createdAt,
    );
}

/** Who may be the same person, as far as nobody has said that they are not. */
export async function candidates(db: D1Database, of: Compared, seer: Seer): Promise<Candidate[]> {
  const open = of.id === undefined ? undefined : sql`NOT ${areApart(of.id, sql`${contact.id}`)}`;
  return (await alike(db, of, seer, open)).map(candidateOf);
}

function candidateOf({ kept, ...found }: Alike): Candidate {
  return { contact: shownContact(kept), ...found };
}

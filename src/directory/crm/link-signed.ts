import type { Cleared } from "../../domain/consent/gate.ts";
import { sameKey } from "../../domain/crm/contact-keys.ts";
import { newId } from "../../platform/ids.ts";
import { byItself } from "./by-itself.ts";
import { seesAll } from "./contact-row.ts";
import { contactOf } from "./contacts.ts";
import { link, makeFrom, type Person } from "./identities.ts";
import { mergeCertain } from "./merge-certain.ts";
import { knownContact, ownedContact } from "./session-lead.ts";

/**
 * Whom a site has signed for is one contact, however many browsers they write from: the one that is certain to be them,
 * or a new one. Idempotent. Gives the contact with its owner (AS9), and whether it was more than one before.
 */
export async function linkSigned(
  db: D1Database,
  person: Cleared<Person>,
): Promise<{ contact: { id: string; owner?: string }; merged: boolean }> {
  const at = Date.now();
  const known = await knownContact(db, { ...person, madeAt: at });
  const id = known ? await strengthened(db, person, known.id, at) : await madeFrom(db, person, at);
  const { left, merged } = await mergeCertain(db, id);
  return { contact: await ownedContact(db, left), merged };
}

/** What the site vouches for by now is verified with a contact that was linked by hand, or under an older identity. */
async function strengthened(db: D1Database, person: Cleared<Person>, id: string, at: number): Promise<string> {
  const to = await contactOf(db, id, seesAll);
  const has = (key: Person["keys"][number]) => to?.keys.some((own) => own.verified && sameKey(key)(own));
  if (to && !person.keys.every(has) && !(await link(db, person, to, byItself, at))) {
    throw new Error(`contact ${id} has changed meanwhile`);
  }
  return id;
}

async function madeFrom(db: D1Database, person: Cleared<Person>, at: number): Promise<string> {
  const { name, keys } = person;
  const called = name || keys.find(({ kind }) => kind !== "site")?.value || keys[0]?.value || "";
  const blank = { company: "", notes: "", owner: null, labels: [], custom: {} };
  const made = { ...blank, name: called, keys, id: newId(), by: byItself, at };
  return (await makeFrom(db, person, made)).id;
}

import { and, eq, sql } from "drizzle-orm";
import type { Cleared } from "../../domain/consent/gate.ts";
import { theOne } from "../../domain/crm/candidates.ts";
import type { ContactKey } from "../../domain/crm/contact-keys.ts";
import { readEmail } from "../../domain/crm/email.ts";
import { readPhone } from "../../domain/crm/phone.ts";
import { utmOf } from "../../domain/crm/utm.ts";
import { newId } from "../../platform/ids.ts";
import type { Lead } from "../../protocol/crm/lead.ts";
import type { Named } from "../../protocol/crm/named.ts";
import type { ChannelKind } from "../../protocol/session.ts";
import { directory } from "../database.ts";
import { lead } from "../schema.ts";
import { defaultCountry } from "../team-settings.ts";
import { byItself } from "./by-itself.ts";
import { alike } from "./candidates.ts";
import { seesAll } from "./contact-row.ts";
import { contactLink, contactOfConversation, link, type Person } from "./identities.ts";
import { leadOf, selectLeads } from "./lead-row.ts";
import { adding, replacing, withdrawing } from "./write-lead.ts";

/** CN5: what is known of somebody whom a session has made a lead. */
export type SessionLead = {
  conversation: string;
  session: number;
  line: string;
  channel: { id: string; kind: ChannelKind };
  name: string;
  username?: string | undefined;
  picture?: string | undefined;
  /** As they wrote them. */
  phone?: string | undefined;
  email?: string | undefined;
  /** The page of the site on which they wrote first. */
  page?: string | undefined;
  operator?: Named | undefined;
  madeAt: number;
  /** What the channel vouches for. */
  keys?: readonly ContactKey[] | undefined;
};

/**
 * Idempotent: a session makes one lead. Saved again, it gets what it lacked; what somebody has written stays. Gives the
 * contact that this person is, with its owner (AS9).
 */
export async function saveLead(
  db: D1Database,
  made: Cleared<SessionLead>,
): Promise<{ id: string; owner?: string } | undefined> {
  const contact = await knownContact(db, made);
  const [row] = await selectLeads(db).where(ofSession(made.conversation, made.session));
  const known = await wordsOf(db, made);
  if (!row) {
    const { conversation, session, line, channel, name, operator, madeAt } = made;
    const base = { conversation, session, line, channel, name, madeAt, updatedAt: madeAt, ...known };
    const fresh: Lead = { id: newId(), status: "new", custom: {}, version: 1, ...base, ...(operator && { operator }) };
    await directory(db).batch(adding(db, { ...fresh, ...(contact && { contact: { id: contact.id, name: "" } }) }));
    return contact;
  }
  const before = leadOf(row);
  const after: Lead = {
    ...known,
    ...(made.operator && { operator: made.operator }),
    ...(contact && { contact: { id: contact.id, name: "" } }),
    ...before,
    name: before.name || made.name,
  };
  const lacked = (["phone", "email", "page", "utm", "operator", "contact"] as const).some(
    (name) => !before[name] && after[name],
  );
  if (!lacked && after.name === before.name) return contact;
  await directory(db).batch(replacing(db, before, { ...after, updatedAt: Date.now() }));
  return contact;
}

/** LC8, CN6: the lead that a session made is no more. Idempotent. */
export async function withdrawLead(db: D1Database, conversation: string, session: number): Promise<void> {
  const ids = sql`SELECT id FROM lead WHERE conversation = ${conversation} AND session = ${session}`;
  await directory(db).batch(withdrawing(db, ids, Date.now()));
}

const ofSession = (conversation: string, session: number) =>
  and(eq(lead.conversation, conversation), eq(lead.session, session));

/** In the form everything is found by, where what they wrote can be read; in their own words where it cannot. */
async function wordsOf(db: D1Database, { phone, email, page, line }: SessionLead) {
  const number = phone === undefined ? undefined : readPhone(phone, await defaultCountry(db, [line]));
  const address = email === undefined ? undefined : readEmail(email);
  const utm = utmOf(page);
  return {
    ...(phone !== undefined && { phone: number && "phone" in number ? number.phone : phone }),
    ...(email !== undefined && { email: address && "email" in address ? address.email : email }),
    ...(page !== undefined && { page }),
    ...(utm && { utm }),
  };
}

/** Who this is already, or is certain to be: by what the channel vouches for, and never by what they have typed. */
export async function knownContact(
  db: D1Database,
  made: Cleared<Omit<Person, "keys"> & Pick<SessionLead, "keys" | "madeAt">>,
): Promise<{ id: string; owner?: string } | undefined> {
  const linked = await contactOfConversation(db, made.conversation);
  if (linked !== undefined) return ownedContact(db, linked);
  const { keys = [] } = made;
  if (keys.length === 0) return undefined;
  const found = theOne(await alike(db, { company: "", custom: {}, keys }, seesAll));
  if (!found) return undefined;
  const { id } = found.kept;
  const isLinked = await link(db, { ...made, keys: [...keys] }, found.kept, byItself, made.madeAt);
  return isLinked ? ownedContact(db, id) : undefined;
}

export async function ownedContact(db: D1Database, id: string): Promise<{ id: string; owner?: string }> {
  const { owner } = await contactLink(db, id);
  return { id, ...(owner !== undefined && { owner }) };
}

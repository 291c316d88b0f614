import { eq, inArray } from "drizzle-orm";
import type { PersonParts } from "./crm/erase-person.ts";
import { directory } from "./database.ts";
import { listed } from "./listed.ts";
import {
  connectorLink,
  contact,
  contactKey,
  contactMerge,
  customField,
  deal,
  dealSession,
  identity,
  lead,
  sessionIndex,
  spamMark,
} from "./schema.ts";

/** CN7: what the directory holds of a conversation, as it is stored. */
export async function heldAbout(db: D1Database, conversation: string) {
  const d1 = directory(db);
  const [sessions, leads, spamMarks] = await d1.batch([
    d1.select().from(sessionIndex).where(eq(sessionIndex.conversation, conversation)),
    d1.select().from(lead).where(eq(lead.conversation, conversation)),
    d1.select().from(spamMark).where(eq(spamMark.conversation, conversation)),
  ]);
  return { sessions, leads, spamMarks };
}

/** CN7: what the directory holds of a person beside their conversations, as it is stored, by document. */
export async function heldAboutPerson(
  db: D1Database,
  parts: PersonParts,
): Promise<Record<"contact" | "leads" | "deals" | "fields" | "elsewhere", unknown>> {
  const d1 = directory(db);
  const [contacts, deals] = [listed(parts.contacts), listed(parts.deals)];
  const all = listed([...parts.contacts, ...parts.leads, ...parts.deals]);
  const [people, keys, identities, merges, leads, dealRows, sessions, fields, elsewhere] = await d1.batch([
    d1.select().from(contact).where(inArray(contact.id, contacts)),
    d1.select().from(contactKey).where(inArray(contactKey.contact, contacts)),
    d1.select().from(identity).where(inArray(identity.contact, contacts)),
    d1.select().from(contactMerge).where(inArray(contactMerge.gone, contacts)),
    d1
      .select()
      .from(lead)
      .where(inArray(lead.id, listed(parts.leads))),
    d1.select().from(deal).where(inArray(deal.id, deals)),
    d1.select().from(dealSession).where(inArray(dealSession.deal, deals)),
    d1.select({ id: customField.id, entity: customField.entity, name: customField.name }).from(customField),
    d1.select().from(connectorLink).where(inArray(connectorLink.entity, all)),
  ]);
  return {
    contact: { contacts: people, keys, identities, merges },
    leads,
    deals: { deals: dealRows, sessions },
    fields,
    elsewhere,
  };
}

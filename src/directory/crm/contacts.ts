import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { ContactKey } from "../../domain/crm/contact-keys.ts";
import type { Contact, ContactCard } from "../../protocol/crm/contact.ts";
import { directory } from "../database.ts";
import { keyset, type Place, page } from "../keyset.ts";
import { contact, contactMerge, identity, sessionIndex } from "../schema.ts";
import { casesOf } from "./cases-of.ts";
import { type KeptContact, keptContact, type Seer, selectContacts, shownContact, visible } from "./contact-row.ts";
import { identityOf } from "./identities.ts";

/** Nothing where there is none, or none that this person may see (OP2). */
export async function contactOf(db: D1Database, id: string, seer: Seer): Promise<KeptContact | undefined> {
  const [row] = await selectContacts(db).where(and(eq(contact.id, id), visible(seer)));
  return row && keptContact(row);
}

/** Which contact this one has become a part of, however often that was merged itself; itself where it has not. */
export async function survivorOf(db: D1Database, id: string): Promise<string> {
  const row = await db
    .prepare(
      `WITH RECURSIVE chain (id) AS (SELECT ?1 UNION SELECT merged_into FROM contact JOIN chain USING (id) WHERE merged_into IS NOT NULL)
       SELECT contact.id FROM contact JOIN chain USING (id) WHERE merged_into IS NULL`,
    )
    .bind(id)
    .first<{ id: string }>();
  return row?.id ?? id;
}

/** A contact with who it is on every channel, and what was said when: as much of that as this person may see. */
export async function contactCard(db: D1Database, id: string, seer: Seer): Promise<ContactCard | undefined> {
  const kept = await contactOf(db, id, seer);
  if (!kept) return undefined;
  const d1 = directory(db);
  const theirs = seer.lines && sql`(SELECT value FROM json_each(${JSON.stringify(seer.lines)}))`;
  const served =
    theirs &&
    sql`EXISTS (SELECT 1 FROM ${sessionIndex} WHERE session_index.conversation = identity.conversation AND session_index.line IN ${theirs})`;
  const [identities, sessions, merges] = await d1.batch([
    d1
      .select()
      .from(identity)
      .where(and(eq(identity.contact, id), theirs && or(sql`${identity.line} IN ${theirs}`, served)))
      .orderBy(asc(identity.linkedAt), asc(identity.conversation)),
    d1
      .select({ one: sessionIndex })
      .from(sessionIndex)
      .innerJoin(identity, eq(identity.conversation, sessionIndex.conversation))
      .where(and(eq(identity.contact, id), theirs && sql`${sessionIndex.line} IN ${theirs}`))
      .orderBy(desc(sessionIndex.openedAt), desc(sessionIndex.session))
      .limit(500),
    d1
      .select({ merge: contactMerge, name: contact.name })
      .from(contactMerge)
      .innerJoin(contact, eq(contact.id, contactMerge.gone))
      .where(and(eq(contactMerge.kept, id), isNull(contactMerge.undoneAt)))
      .orderBy(desc(contactMerge.at)),
  ]);
  return {
    ...shownContact(kept),
    identities: identities.map(identityOf),
    sessions: sessions.map(({ one }) => ({
      ...{ conversation: one.conversation, session: one.session, line: one.line, openedAt: one.openedAt },
      channel: { id: one.channel, kind: one.channelKind },
      ...(one.holder !== null && { holder: { id: one.holder, name: one.holderName ?? "" } }),
      ...(one.closedAt !== null && { closedAt: one.closedAt }),
      ...(one.reason !== null && { reason: one.reason }),
      ...(one.stars !== null && { stars: one.stars }),
    })),
    merges: merges.map(({ merge: { id, gone, at, by, byName }, name }) => ({
      ...{ id, at },
      gone: { id: gone, name },
      by: { id: by, name: byName },
    })),
  };
}

const sorts = { name: contact.name, created: contact.createdAt, updated: contact.updatedAt };

export type WantedContacts = {
  seer: Seer;
  /** Part of a name, a company, a phone or an email. */
  text?: string | undefined;
  owner?: string | undefined;
  label?: string | undefined;
  key?: Omit<ContactKey, "verified"> | undefined;
  sort: { by: keyof typeof sorts; order: "ascending" | "descending" };
  after?: Place | undefined;
  limit: number;
};

/** A page of contacts, cut by key. */
export async function contacts(
  db: D1Database,
  wanted: WantedContacts,
): Promise<{ contacts: Contact[]; next?: string }> {
  const { seer, text, owner, label, key, sort, after, limit } = wanted;
  const cut = keyset(sorts[sort.by], contact.id, sort.order, after);
  const rows = await selectContacts(db)
    .where(
      and(
        visible(seer),
        text === undefined ? undefined : mentions(text),
        owner === undefined ? undefined : eq(contact.owner, owner),
        label === undefined
          ? undefined
          : sql`EXISTS (SELECT 1 FROM json_each(${contact.labels}) WHERE value = ${label})`,
        key &&
          sql`EXISTS (SELECT 1 FROM contact_key WHERE contact_key.contact = contact.id AND kind = ${key.kind} AND contact_key.value = ${key.value})`,
        cut.where,
      ),
    )
    .orderBy(...cut.orderBy)
    .limit(limit + 1);
  const { rows: found, next } = page(rows.map(keptContact), limit, (one) => ({
    by: { name: one.name, created: one.createdAt, updated: one.updatedAt }[sort.by],
    id: one.id,
  }));
  return { contacts: found.map(shownContact), ...(next !== undefined && { next }) };
}

function mentions(text: string): SQL | undefined {
  const said = casesOf(text);
  const digits = text.replace(/\D/g, "");
  const inKeys = (part: string) =>
    sql`EXISTS (SELECT 1 FROM contact_key WHERE contact_key.contact = contact.id AND instr(contact_key.value, ${part}) > 0)`;
  return or(
    ...said.flatMap((word) => [sql`instr(${contact.name}, ${word}) > 0`, sql`instr(${contact.company}, ${word}) > 0`]),
    inKeys(text.toLowerCase()),
    digits.length > 3 ? inKeys(digits) : undefined,
  );
}

import { type SQL, sql } from "drizzle-orm";
import type { ContactKey } from "../../domain/crm/contact-keys.ts";
import type { ReadDeal } from "../../domain/crm/import-deal.ts";
import { between } from "../../domain/crm/position.ts";
import { sha256Hex } from "../../platform/digest.ts";
import { directory } from "../database.ts";
import { deal } from "../schema.ts";
import { type Seer, visible } from "./contact-row.ts";
import { type ImportedContact, importingContacts, missing } from "./import-contacts.ts";
import { tellingDeals } from "./write-deal.ts";

export type ImportedDeal = ReadDeal & { id: string };

/**
 * Makes those deals of a portion that are not there yet, behind the others of their stages, each with the contact that
 * it names: the one who has its phone or email, or a new one. Idempotent by id. Gives how many it made.
 */
export async function importDeals(
  db: D1Database,
  rows: readonly ImportedDeal[],
  { seer, at }: { seer: Seer; at: number },
): Promise<number> {
  const d1 = directory(db);
  const contacts = await contactsOf(db, rows, seer);
  const last = await lastPositions(db);
  const written = rows.map(({ id, stage, contact: _, ...row }) => {
    const position = between(last.get(stage.id));
    last.set(stage.id, position);
    const closedAt = stage.kind === "open" ? null : at;
    return { ...row, id, stage: stage.id, pipeline: stage.pipeline, position, closedAt, contact: contacts.ids.get(id) };
  });
  const each = sql`json_each(${JSON.stringify(written)}) AS one`;
  const value = (name: string): SQL => sql`(one.value ->> ${sql.raw(`'${name}'`)})`;
  const list = (...names: string[]) => sql.join(names.map(value), sql`, `);
  const [made] = await d1.batch([
    missing(db, "deal", rows),
    ...(contacts.made.length > 0 ? importingContacts(db, contacts.made, at) : []),
    d1
      .insert(deal)
      .select(
        sql`SELECT ${list("id", "title", "amount", "currency", "pipeline", "stage", "position", "expected", "contact", "owner", "custom")},
          1, ${at}, ${at}, ${value("closedAt")} FROM ${each} WHERE true`,
      )
      .onConflictDoNothing(),
    tellingDeals(
      db,
      "deal.created",
      at,
      sql`deal.id IN (SELECT ${value("id")} FROM ${each}) AND deal.created_at = ${at} AND deal.version = 1`,
    ),
  ]);
  return made.length;
}

async function lastPositions(db: D1Database): Promise<Map<string, string>> {
  const last = directory(db)
    .select({ stage: deal.stage, position: sql<string>`max(${deal.position})` })
    .from(deal)
    .groupBy(deal.stage);
  return new Map((await last).map(({ stage, position }) => [stage, position]));
}

/** Whom each of these deals is with, by its id, and who has to be made for that. */
async function contactsOf(db: D1Database, rows: readonly ImportedDeal[], seer: Seer) {
  const known = await holdersOf(db, rows, seer);
  const ids = new Map<string, string>();
  const made = new Map<string, ImportedContact>();
  for (const { id, contact: named, owner } of rows) {
    if (!named) continue;
    const [holder] = named.keys.flatMap((key) => known.get(keyText(key)) ?? []);
    // By its key, so that all deals of one client in a file are with one contact; by the row where it has none.
    const [first] = named.keys;
    const own = holder ?? (await sha256Hex(`contact of ${first ? keyText(first) : id}`)).slice(0, 32);
    ids.set(id, own);
    const blank = { company: "", notes: "", labels: [], custom: {} };
    if (holder === undefined && !made.has(own)) made.set(own, { ...blank, ...named, id: own, owner });
  }
  return { ids, made: [...made.values()] };
}

const keyText = ({ kind, value }: Pick<ContactKey, "kind" | "value">) => `${kind}:${value}`;

/** Who has these phones and emails already. */
async function holdersOf(db: D1Database, rows: readonly ImportedDeal[], seer: Seer): Promise<Map<string, string>> {
  const wanted = JSON.stringify(rows.flatMap((row) => row.contact?.keys ?? []));
  const found = await directory(db)
    .select({ id: sql<string>`contact.id`, key: sql<string>`contact_key.kind || ':' || contact_key.value` })
    .from(sql`json_each(${wanted}) AS wanted
      JOIN contact_key ON contact_key.kind = wanted.value ->> 'kind' AND contact_key.value = wanted.value ->> 'value'
      JOIN contact ON contact.id = contact_key.contact`)
    .where(visible(seer));
  return new Map(found.toReversed().map(({ id, key }) => [key, id]));
}

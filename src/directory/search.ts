import { type SQL, sql } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import * as v from "valibot";
import { countIn, excerptOf, type Term, termsOf } from "../domain/crm/search-query.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import type { Marked, SearchHit, SearchKind } from "../protocol/crm/search.ts";
import { ChannelKind } from "../protocol/session.ts";
import { Audience } from "../protocol/values.ts";
import { seerOf, visible } from "./crm/contact-row.ts";
import { visibleDeal } from "./crm/deal-row.ts";
import { leadSeerOf, visibleLead } from "./crm/leads.ts";
import { prepared } from "./database.ts";
import { findableBy, readParts } from "./said.ts";
import { type SearchPlace, writeSearchPlace } from "./search-cursor.ts";
import { matchKeys, matchWords } from "./search-match.ts";

export type WantedHits = {
  principal: OperatorPrincipal;
  /** As it was typed. */
  query: string;
  kinds: readonly SearchKind[];
  after?: SearchPlace | undefined;
  /** Of each kind. */
  limit: number;
};

type Asked = WantedHits & { terms: readonly Term[]; before: number };

/** How a kind is looked for: nothing where nobody has to look. */
type Finder = (
  asked: Asked,
) => { query: SQL; read: (rows: unknown) => { hits: SearchHit[]; last?: number } } | undefined;

/**
 * What a person may see of what they look for (OP1), of each kind the newest first. Each kind is walked by the index's
 * own order, so that a page costs the same however much is found; all of them are one call.
 */
export async function search(db: D1Database, wanted: WantedHits): Promise<{ hits: SearchHit[]; next?: string }> {
  const terms = termsOf(wanted.query);
  if (terms.length === 0) return { hits: [] };
  const { after } = wanted;
  const asked = wanted.kinds.flatMap((kind) => {
    if (after && after[kind] === undefined) return [];
    const found = finders[kind]({ ...wanted, terms, before: after?.[kind] ?? Number.MAX_SAFE_INTEGER });
    return found ? [{ kind, ...found }] : [];
  });
  if (asked.length === 0) return { hits: [] };
  const answers = await db.batch(asked.map(({ query }) => prepared(db, { toSQL: () => dialect.sqlToQuery(query) })));
  const hits: SearchHit[] = [];
  const place: SearchPlace = {};
  for (const [at, { kind, read }] of asked.entries()) {
    const found = read(answers[at]?.results);
    hits.push(...found.hits);
    if (found.last !== undefined) place[kind] = found.last;
  }
  return Object.keys(place).length > 0 ? { hits, next: writeSearchPlace(place) } : { hits };
}

const dialect = new SQLiteAsyncDialect();
const titleLength = 200;
const textLength = 160;

const Row = v.object({ at: v.number(), id: v.string(), title: v.string(), texts: v.string() });
const Texts = v.array(v.nullable(v.string()));

/** Contacts, leads and deals: what the index finds, as far as the record's own rights let it be seen. */
function records(
  kind: Exclude<SearchKind, "said">,
  selected: { title: SQL; texts: SQL; visible: (one: OperatorPrincipal) => SQL | undefined },
): Finder {
  const table = sql.raw(kind);
  return ({ principal, terms, before, limit }) => {
    const seen = selected.visible(principal) ?? sql`true`;
    const match = `kind : "${kind}" AND words : ${matchWords(terms)}`;
    const query = sql`
      SELECT search_record_index.rowid AS at, ${table}.id AS id, ${selected.title} AS title, ${selected.texts} AS texts
      FROM search_record_index CROSS JOIN search_record ON search_record.id = search_record_index.rowid
        CROSS JOIN ${table} ON ${table}.id = search_record.entity
      WHERE search_record_index MATCH ${match} AND search_record_index.rowid < ${before} AND ${seen}
      ORDER BY search_record_index.rowid DESC LIMIT ${limit + 1}`;
    const hitOf = ({ id, title, texts }: v.InferOutput<typeof Row>): SearchHit => {
      const all = v.parse(Texts, JSON.parse(texts)).flatMap((text) => text || []);
      // Somebody whose name nobody knows is called by what is known.
      const [name = "", ...others] = title ? [title, ...all] : all;
      return { kind, id, title: excerptOf(name, terms, titleLength), text: bestOf(others, terms) };
    };
    return { query, read: (rows) => page(v.parse(v.array(Row), rows), limit, hitOf) };
  };
}

function page<R extends { at: number }>(rows: readonly R[], limit: number, hit: (row: R) => SearchHit) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { hits: shown.map(hit), ...(rows.length > limit && last && { last: last.at }) };
}

/** The text that says most of what was looked for; the first where none does. */
function bestOf(texts: readonly string[], terms: readonly Term[]): Marked {
  let [best = "", most] = [texts[0], 0];
  for (const text of texts) {
    const count = countIn(text, terms);
    if (count > most) [best, most] = [text, count];
  }
  return excerptOf(best, terms, textLength);
}

const customOf = (table: SQL) =>
  sql`(SELECT group_concat(value, ' · ') FROM json_each(${table}.custom) WHERE type IN ('text', 'integer', 'real'))`;
const keysOf = (kind: "phone" | "email") =>
  sql`(SELECT group_concat(value, ' · ') FROM (SELECT value FROM contact_key WHERE contact_key.contact = contact.id AND contact_key.kind = ${kind} ORDER BY position, value))`;

const SaidRow = v.object({
  at: v.number(),
  conversation: v.string(),
  session: v.number(),
  audience: Audience,
  parts: v.string(),
  line: v.nullable(v.string()),
  channelKind: v.nullable(ChannelKind),
  name: v.nullable(v.string()),
});

const finders: Record<SearchKind, Finder> = {
  contact: records("contact", {
    title: sql`contact.name`,
    texts: sql`json_array(contact.company, ${keysOf("phone")}, ${keysOf("email")}, contact.notes, ${customOf(sql`contact`)},
      (SELECT group_concat(value, ' · ') FROM json_each(contact.labels)))`,
    visible: (principal) => visible(seerOf(principal)),
  }),
  lead: records("lead", {
    title: sql`lead.name`,
    texts: sql`json_array(lead.phone, lead.email, ${customOf(sql`lead`)})`,
    visible: (principal) => visibleLead(leadSeerOf(principal)),
  }),
  deal: records("deal", {
    title: sql`deal.title`,
    texts: sql`json_array((SELECT contact.name FROM contact WHERE contact.id = deal.contact), ${customOf(sql`deal`)})`,
    visible: (principal) => visibleDeal(seerOf(principal)),
  }),
  said({ principal, terms, before, limit }) {
    const findable = findableBy(principal);
    if (findable === "none") return undefined;
    const match = `words : ${matchKeys(terms)}${findable === "all" ? "" : ` AND rights : ${findable.match}`}`;
    const query = sql`
      SELECT said_index.rowid AS at, said.conversation AS conversation, said.session AS session, audience, parts,
        session_index.line AS line, channel_kind AS channelKind, contact_name AS name
      FROM said_index CROSS JOIN said ON said.id = said_index.rowid
        LEFT JOIN session_index ON session_index.conversation = said.conversation AND session_index.session = said.session
      WHERE said_index MATCH ${match} AND said_index.rowid < ${before}
      ORDER BY said_index.rowid DESC LIMIT ${limit + 1}`;
    const hitOf = ({ parts, line, channelKind, name, ...row }: v.InferOutput<typeof SaidRow>): SearchHit => {
      const { seq, at, text } = telling(readParts(parts), terms);
      return {
        kind: "said",
        ...{ conversation: row.conversation, session: row.session, audience: row.audience, seq, at },
        ...(line !== null && { line }),
        ...(channelKind !== null && { channel: { kind: channelKind } }),
        title: excerptOf(name ?? "", terms, titleLength),
        text: excerptOf(text, terms, textLength),
      };
    };
    return { query, read: (rows) => page(v.parse(v.array(SaidRow), rows), limit, hitOf) };
  },
};

/** The entry that says most of what was looked for; of several the last. */
function telling(parts: ReturnType<typeof readParts>, terms: readonly Term[]) {
  let [best, most] = [parts.at(-1), 0];
  for (const part of parts) {
    const count = countIn(part.text, terms);
    if (count >= most) [best, most] = [part, count];
  }
  return best ?? { seq: 0, at: 0, text: "" };
}

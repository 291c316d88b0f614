import { makeKey } from "../../../src/directory/keys.ts";
import { rightsOf } from "../../../src/directory/said.ts";
import { keysOf } from "../../../src/domain/crm/search-query.ts";
import { app } from "../../../src/http/app.ts";
import type { Env } from "../../../src/platform/env.ts";
import { someone } from "../../support/doer.ts";

// The product with a directory full of what can be found: written straight into D1, as the Conversations would.

export { Connector } from "../../../src/connector/actor.ts";
export { Conversation } from "../../../src/conversation/actor.ts";
export { Line } from "../../../src/line/actor.ts";
export { Relay } from "../../../src/relay/actor.ts";

const lines = ["line-0", "line-1", "line-2", "line-3", "line-4"];
const operators = 50;
const messages = 6;
const wordsEach = 8;
/** A contact, a lead and a deal for so many sessions. */
const sessionsEach = 10;

/** The most frequent first; the rest of the language is made up. */
const frequent =
  "заказ доставка чайник оплата когда можно адрес магазин цвет размер возврат order delivery price please invoice".split(
    " ",
  );
const syllables = "ба ве ги до жу за ки ло му не по ра си ту фе хо ца чи ше ря".split(" ");

function wordAt(rank: number): string {
  const common = frequent[rank];
  if (common) return common;
  let [word, rest] = ["", rank * 7919];
  for (let part = 0; part < 4; part++) {
    word += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  }
  return word;
}

const keysOfWord = new Map<string, string[]>();
/** Each word is looked at once. */
function keysOfText(text: string): string {
  const keys = text.split(" ").flatMap((word) => {
    const known = keysOfWord.get(word) ?? keysOf(word);
    keysOfWord.set(word, known);
    return known;
  });
  return [...new Set(keys)].join(" ");
}

/** The same at every run. */
function chanceFrom(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A few words are everywhere and most are rare, as in any language. */
const rank = (chance: () => number) => Math.floor(20_000 ** chance()) - 1;
const sentence = (chance: () => number) => Array.from({ length: wordsEach }, () => wordAt(rank(chance))).join(" ");
const phoneAt = (number: number) => `+7916${String(number).padStart(7, "0")}`;

function sessionAt(number: number, owner: string) {
  const chance = chanceFrom(number);
  const [line = "", holder] = [
    lines[number % lines.length],
    number % operators === 0 ? owner : `op-${number % operators}`,
  ];
  const parts = Array.from({ length: messages }, (_, at) => ({
    ...{ seq: at + 1, at: number },
    text: at === 1 && number % 7 === 0 ? `${sentence(chance)} ${phoneAt(number)}` : sentence(chance),
  }));
  return {
    conversation: number.toString(16).padStart(64, "0"),
    ...{ line, holder, at: number, name: `Client ${wordAt(rank(chance))}` },
    rights: rightsOf([line], [holder]),
    parts: JSON.stringify(parts),
    words: keysOfText(parts.map(({ text }) => text).join(" ")),
    id: `thing-${number}`,
    phone: phoneAt(number),
    isRecord: number % sessionsEach === 0 ? 1 : 0,
  };
}

const of = (...names: string[]) => names.map((name) => `value ->> '${name}'`).join(", ");

/** Sessions of these numbers, with what was said in them, and whom they were with. */
async function fill(db: D1Database, from: number, to: number, owner: string): Promise<void> {
  const rows = JSON.stringify(Array.from({ length: to - from }, (_, at) => sessionAt(from + at, owner)));
  const statements = [
    `INSERT INTO session_index (conversation, session, revision, line, channel, channel_kind, contact_name, holder, opened_at, closed_at)
     SELECT ${of("conversation")}, 1, 1, ${of("line")}, 'c', 'site', ${of("name", "holder", "at", "at")} FROM json_each(?)`,
    `INSERT INTO said (conversation, session, block, audience, revision, parts, words, rights)
     SELECT ${of("conversation")}, 1, 0, 'public', 1, ${of("parts", "words", "rights")} FROM json_each(?)`,
    `INSERT INTO contact (id, name, owner, created_at, updated_at) SELECT ${of("id", "name", "holder", "at", "at")} FROM json_each(?) WHERE value ->> 'isRecord'`,
    `INSERT INTO contact_key (contact, kind, value) SELECT ${of("id")}, 'phone', ${of("phone")} FROM json_each(?) WHERE value ->> 'isRecord'`,
    `INSERT INTO identity (conversation, contact, line, channel, channel_kind, name, linked_at)
     SELECT ${of("conversation", "id", "line")}, 'c', 'site', '', 1 FROM json_each(?) WHERE value ->> 'isRecord'`,
    `INSERT INTO lead (id, name, phone, line, operator, made_at, updated_at) SELECT ${of("id", "name", "phone", "line", "holder", "at", "at")} FROM json_each(?) WHERE value ->> 'isRecord'`,
    `INSERT INTO deal (id, title, currency, pipeline, stage, position, contact, owner, created_at, updated_at)
     SELECT ${of("id", "name")}, 'RUB', 'sales', 'sales-new', 'a', ${of("id", "holder", "at", "at")} FROM json_each(?) WHERE value ->> 'isRecord'`,
  ];
  await db.batch(statements.map((one) => db.prepare(one).bind(rows)));
}

async function makeKeys(db: D1Database) {
  const keyOf = (role: "administrator" | "supervisor" | "operator") =>
    makeKey(db, { name: role, role, lines: lines.slice(0, 2) }, someone, Date.now());
  const made = [await keyOf("administrator"), await keyOf("supervisor"), await keyOf("operator")];
  return { keys: made.map(({ secret }) => secret), owner: made[2]?.key.id ?? "" };
}

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/bench/keys") return Response.json(await makeKeys(env.DB));
    if (pathname === "/bench/fill") {
      const [from, to] = [Number(searchParams.get("from")), Number(searchParams.get("to"))];
      await fill(env.DB, from, to, searchParams.get("owner") ?? "");
      return new Response();
    }
    return app.fetch(request, env, ctx);
  },
};

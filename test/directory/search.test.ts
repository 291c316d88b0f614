import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { removeContact } from "../../src/directory/crm/remove-contact.ts";
import { addContact, replaceContact, stateOf } from "../../src/directory/crm/write-contact.ts";
import { addDeal, removeDeal } from "../../src/directory/crm/write-deal.ts";
import { addLead } from "../../src/directory/crm/write-lead.ts";
import { directory } from "../../src/directory/database.ts";
import { blankSaid, forgetSaid, keepSaid, rightsOf, type SaidBlock } from "../../src/directory/said.ts";
import { said as saidTable } from "../../src/directory/schema.ts";
import { search } from "../../src/directory/search.ts";
import { readSearchPlace, writeSearchPlace } from "../../src/directory/search-cursor.ts";
import { projectSession } from "../../src/directory/session-index.ts";
import type { OperatorPrincipal } from "../../src/domain/principal.ts";
import type { SearchHit, SearchKind } from "../../src/protocol/crm/search.ts";
import { env, migrateDirectory } from "../support/api.ts";
import { cleared } from "../support/cleared.ts";
import { someone } from "../support/doer.ts";

beforeAll(migrateDirectory);
beforeEach(async () => {
  for (const table of ["said", "said_floor", "deal", "lead", "contact", "session_index"]) {
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  }
});

let made = 0;
const newId = () => `thing-${++made}`;
const conversationId = (number = ++made) => number.toString(16).padStart(64, "0");

const all: OperatorPrincipal = { kind: "operator", id: "root", name: "Root", role: "administrator", lines: [] };
const operator = (id: string, ...lines: string[]): OperatorPrincipal => ({ ...all, id, role: "operator", lines });
const supervisor = (...lines: string[]): OperatorPrincipal => ({ ...all, id: "sup", role: "supervisor", lines });

const find = async (
  query: string,
  principal = all,
  kinds: readonly SearchKind[] = ["contact", "lead", "deal", "said"],
) => (await search(env.DB, { principal, query, kinds, limit: 20 })).hits;
const titles = async (query: string, principal?: OperatorPrincipal) =>
  (await find(query, principal)).map((hit) => hit.title.text);
const marked = ({ text, marks }: SearchHit["text"]) => marks.map(([from, to]) => text.slice(from, to));

const nobody = { company: "", notes: "", owner: null, labels: [], custom: {}, keys: [] };
const aContact = (name: string, more: Partial<Parameters<typeof addContact>[1]> = {}) =>
  addContact(env.DB, { ...nobody, name, id: newId(), by: someone, at: 1, ...more });
const aLead = (name: string, more: object = {}) =>
  addLead(
    env.DB,
    { id: newId(), status: "new", name, custom: {}, version: 1, madeAt: 1, updatedAt: 1, ...more },
    someone,
  );
const aDeal = (title: string, more: object = {}) =>
  addDeal(env.DB, {
    ...{ id: newId(), title, amount: null, currency: "RUB", pipeline: "sales", stage: "sales-new", position: "a" },
    ...{ expected: null, contact: null, owner: null, custom: {}, closedAt: null, sessions: [], by: someone, at: 1 },
    ...more,
  });

const phone = (value: string) => ({ kind: "phone" as const, value, verified: false });

describe("contacts, leads and deals", () => {
  it("are found by any form of a word, in the batch of their own write", async () => {
    await aContact("Пётр Чайников", { company: "Ёлки и чайники", labels: ["опт"] });
    await aLead("Чайникова Анна");
    await aDeal("Двадцать чайников");
    expect((await find("чайники")).map((hit) => hit.kind)).toEqual(["contact", "lead", "deal"]);
    expect(await titles("елка")).toEqual(["Пётр Чайников"]);
    expect(await titles("ПЕТР опт")).toEqual(["Пётр Чайников"]);
    expect(await titles("чайка")).toEqual([]);
  });

  it.each(["+7 (916) 123-45-67", "89161234567", "916 123", "4567", "161234567"])(
    "are found by a phone in any spelling: %s",
    async (query) => {
      await aContact("Anna", { keys: [phone("+79161234567")] });
      await aLead("Boris", { phone: "8 916 123-45-67" });
      await aContact("Clara", { keys: [phone("+79167654321")] });
      expect(await titles(query)).toEqual(["Anna", "Boris"]);
    },
  );

  it("show where it was found, as ranges and never as markup", async () => {
    await aContact("<b>Anna</b>", { company: "Чай & Ко", notes: "Любит <i>зелёный</i> чай" });
    const [hit] = await find("anna зелёного");
    expect(hit).toMatchObject({ title: { text: "<b>Anna</b>", marks: [[3, 7]] } });
    expect(hit?.text.text).toBe("Любит <i>зелёный</i> чай");
    expect(hit && marked(hit.text)).toEqual(["зелёный"]);
  });

  it("follow every change, and go with what they are of", async () => {
    const contact = await aContact("Anna", { keys: [phone("+79161234567")] });
    const state = { ...stateOf(contact), name: "Vera", keys: [phone("+79160000001")] };
    expect(await replaceContact(env.DB, contact, state, { by: someone, action: "contact.change", at: 2 })).toBe(true);
    expect(await titles("anna")).toEqual([]);
    expect(await titles("9161234567")).toEqual([]);
    expect(await titles("vera 9160000001")).toEqual(["Vera"]);
    await removeContact(env.DB, contact.id, someone, 3);
    expect(await titles("vera")).toEqual([]);
    const deal = await aDeal("Lamps");
    expect(await titles("lamp")).toEqual(["Lamps"]);
    await removeDeal(env.DB, deal, someone, 4);
    expect(await titles("lamp")).toEqual([]);
    await env.DB.prepare("INSERT INTO search_record_index (search_record_index) VALUES ('integrity-check')").run();
  });

  it("that were merged into another are not there", async () => {
    const contact = await aContact("Anna");
    await env.DB.prepare("UPDATE contact SET merged_into = 'other' WHERE id = ?").bind(contact.id).run();
    expect(await titles("anna")).toEqual([]);
  });

  it("OP1 OP2 are found by those who may see them, and are silent to others", async () => {
    const theirs = await aContact("Anna Theirs");
    await aContact("Anna Nobody's");
    await env.DB.prepare(
      "INSERT INTO identity (conversation, contact, line, channel, channel_kind, name, linked_at) VALUES (?, ?, 'line-a', 'c', 'site', '', 1)",
    )
      .bind(conversationId(), theirs.id)
      .run();
    await aLead("Anna Lead", { line: "line-a", operator: { id: "olga", name: "Olga" } });
    await aDeal("Anna Deal", { owner: "olga", contact: theirs.id });
    expect(await titles("anna", operator("olga", "line-a"))).toEqual([
      "Anna Nobody's",
      "Anna Theirs",
      "Anna Lead",
      "Anna Deal",
    ]);
    expect(await titles("anna", operator("ivan", "line-a"))).toEqual(["Anna Nobody's", "Anna Theirs", "Anna Deal"]);
    expect(await titles("anna", supervisor("line-a"))).toEqual([
      "Anna Nobody's",
      "Anna Theirs",
      "Anna Lead",
      "Anna Deal",
    ]);
    expect(await titles("anna", operator("ivan", "line-b"))).toEqual(["Anna Nobody's"]);
  });
});

type Told = { conversation?: string; revision?: number; rights?: string; name?: string };

async function tell(
  text: string,
  { conversation = conversationId(), revision = 1, ...more }: Told = {},
  block: Partial<SaidBlock> = {},
) {
  const rights = more.rights ?? rightsOf(["line-a"], ["olga"]);
  const blocks = [
    { session: 1, block: 0, audience: "public" as const, parts: text ? [{ seq: 1, at: 5, text }] : [], ...block },
  ];
  await keepSaid(env.DB, cleared({ conversation, revision, name: more.name ?? "", rights, blocks }));
  return conversation;
}
const saidTexts = async (query: string, principal?: OperatorPrincipal) =>
  (await find(query, principal, ["said"])).map((hit) => hit.text.text);

describe("what was said", () => {
  it("is found in every form of its words, with the client's name and the entry that says most of it", async () => {
    const conversation = await tell(
      "",
      { name: "Вера" },
      {
        parts: [
          { seq: 4, at: 10, text: "Здравствуйте" },
          { seq: 5, at: 20, text: "Где мои чайники? Тел. 8 (916) 123-45-67" },
          { seq: 7, at: 30, text: "Чайник едет" },
        ],
      },
    );
    await projectSession(env.DB, {
      ...{ conversation, session: 1, revision: 1, line: "line-a", channel: { id: "c", kind: "telegram" }, openedAt: 1 },
      contact: cleared({ name: "Вера" }),
    });
    const [hit] = await find("чайнику 79161234567");
    expect(hit).toMatchObject({
      kind: "said",
      conversation,
      session: 1,
      seq: 5,
      at: 20,
      audience: "public",
      line: "line-a",
    });
    expect(hit).toMatchObject({ channel: { kind: "telegram" }, title: { text: "Вера" } });
    expect(hit && marked(hit.text)).toEqual(["чайники", "8 (916) 123-45-67"]);
    expect(await find("вера чайник")).toHaveLength(1);
    expect(await find("вера кофе")).toEqual([]);
  });

  it("OP1 is an operator's own, all of their lines for a supervisor, and everything for an administrator", async () => {
    await tell("чайник Ольги", { rights: rightsOf(["line-a"], ["olga"]) });
    await tell("чайник Ивана", { rights: rightsOf(["line-a", "line-b"], ["ivan"]) });
    await tell("чайник ничей", { rights: rightsOf(["line-b"], []) });
    expect(await saidTexts("чайник", operator("olga", "line-a"))).toEqual(["чайник Ольги"]);
    expect(await saidTexts("чайник", operator("ivan", "line-b"))).toEqual(["чайник Ивана"]);
    expect(await saidTexts("чайник", operator("olga", "line-b"))).toEqual([]);
    expect(await saidTexts("чайник", operator("olga"))).toEqual([]);
    expect(await saidTexts("чайник", supervisor("line-a"))).toEqual(["чайник Ивана", "чайник Ольги"]);
    expect(await saidTexts("чайник", supervisor("line-b"))).toEqual(["чайник ничей", "чайник Ивана"]);
    expect(await saidTexts("чайник", all)).toHaveLength(3);
  });

  it("OP1 cannot be found through the words that say whose it is", async () => {
    const rights = rightsOf(["line-a"], ["olga"]);
    await tell("чайник", { rights });
    for (const query of rights.split(" ")) expect(await saidTexts(query)).toEqual([]);
    await tell(`чайник ${rights}`, { rights: rightsOf(["line-b"], ["ivan"]) });
    expect(await saidTexts("чайник", operator("olga", "line-a"))).toEqual(["чайник"]);
  });

  it("follows what is newer, in whatever order it comes", async () => {
    const conversation = await tell("новый чайник", { revision: 5 });
    await tell("старый чайник", { conversation, revision: 3 });
    expect(await saidTexts("чайник")).toEqual(["новый чайник"]);
    await tell("", { conversation, revision: 6 });
    await tell("новый чайник", { conversation, revision: 5 });
    expect(await saidTexts("чайник")).toEqual([]);
  });

  it("CN7 is gone after an erasure, whatever comes late, and begins anew behind it", async () => {
    const conversation = await tell("чайник", { revision: 5 });
    const other = await tell("чайник другой", { revision: 5 });
    await forgetSaid(env.DB, conversation, 7);
    await tell("чайник опоздал", { conversation, revision: 7 });
    expect((await find("чайник")).map((hit) => hit.kind === "said" && hit.conversation)).toEqual([other]);
    await tell("чайник снова", { conversation, revision: 9 }, { block: 1 });
    await forgetSaid(env.DB, conversation, 7);
    expect(await saidTexts("чайник")).toEqual(["чайник снова", "чайник другой"]);
  });

  it("CN7 leaves nothing of itself in the index", async () => {
    const conversation = await tell("канарейка Zyxwvu", { name: "Qponml" });
    const inIndex = async (word: string) => {
      const { results } = await env.DB.prepare("SELECT hex(block) AS block FROM said_index_data").all<{
        block: string;
      }>();
      const bytes = [...new TextEncoder().encode(word)]
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join("")
        .toUpperCase();
      return results.some((row) => row.block.includes(bytes));
    };
    // Terms share their beginnings in the index: the end of a word is what stands there.
    expect(await inIndex("yxwvu")).toBe(true);
    await forgetSaid(env.DB, conversation, 1);
    expect(await inIndex("yxwvu")).toBe(false);
    expect(await inIndex("ponml")).toBe(false);
  });

  it("CN4 is gone where a session's content was purged", async () => {
    const conversation = await tell("чайник первый");
    await tell("чайник второй", { conversation }, { session: 2 });
    await blankSaid(env.DB, conversation, [1], 9);
    await tell("чайник первый", { conversation, revision: 8 });
    expect(await saidTexts("чайник")).toEqual(["чайник второй"]);
    const [blank] = await directory(env.DB).select().from(saidTable).limit(1);
    expect(blank).toMatchObject({ words: "", parts: "[]" });
  });
});

describe("a query", () => {
  it.each([
    '"',
    "чайник*",
    'чайник" OR "x',
    "words:чайник",
    "NEAR(a b)",
    "чайник AND",
    "(((",
    "-чайник",
    "^чайник",
    "'; DROP TABLE said; --",
    "\u0000",
    "rights : чайник",
  ])("never reaches the index as it is: %j", async (query) => {
    await tell("чайник");
    await expect(find(query)).resolves.toBeInstanceOf(Array);
  });

  it("of any characters is answered", async () => {
    await tell("чайник");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 60 }), async (query) => {
        expect(await find(query)).toBeInstanceOf(Array);
      }),
      { numRuns: 60 },
    );
  });

  it("that says nothing finds nothing", async () => {
    await tell("чайник");
    for (const query of ["", "  ", "***", "«»"]) expect(await find(query)).toEqual([]);
  });
});

describe("pages", () => {
  it("go on behind the last of each kind, the newest first, without a gap or a double", async () => {
    for (let number = 0; number < 7; number++) {
      await tell(`чайник ${number}`);
      if (number < 3) await aContact(`Чайников ${number}`);
    }
    const seen: string[] = [];
    let after: ReturnType<typeof readSearchPlace>;
    let pages = 0;
    do {
      const page = await search(env.DB, {
        principal: all,
        query: "чайник",
        kinds: ["contact", "said"],
        limit: 2,
        after,
      });
      seen.push(...page.hits.map((hit) => (hit.kind === "said" ? hit.text.text : hit.title.text)));
      after = page.next === undefined ? undefined : readSearchPlace(page.next);
      pages++;
    } while (after);
    expect(pages).toBe(4);
    expect(seen.filter((text) => text.startsWith("чайник"))).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `чайник ${n}`));
    expect(seen.filter((text) => text.startsWith("Ч"))).toEqual([2, 1, 0].map((n) => `Чайников ${n}`));
  });

  it("are named by what was written, and by nothing else", () => {
    expect(readSearchPlace(writeSearchPlace({ contact: 3, said: 99 }))).toEqual({ contact: 3, said: 99 });
    for (const text of ["", "said", "said.x", "said.1~said.2", "other.1", "said.1;", "toString.1"]) {
      expect(readSearchPlace(text)).toBeUndefined();
    }
  });
});

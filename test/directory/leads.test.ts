import { beforeAll, describe, expect, it } from "vitest";
import { type Cursor, readCursor } from "../../src/directory/cursor.ts";
import { type Lead, leads, saveLead, withdrawLead } from "../../src/directory/leads.ts";
import { eraseConversation, projectSession } from "../../src/directory/session-index.ts";
import { addSpamMark, spamMarks } from "../../src/directory/spam-marks.ts";
import { newId } from "../../src/platform/ids.ts";
import { env, migrateDirectory } from "../support/api.ts";
import { cleared } from "../support/cleared.ts";

beforeAll(migrateDirectory);

const conversation = (number: number) => number.toString(16).padStart(64, "0");
let made = 0;

function lead(change: Partial<Lead> & { line: string }): Lead {
  const base = { conversation: conversation(++made), session: 1, name: "Vera", madeAt: 10 };
  return { ...base, channel: { id: "c", kind: "telegram" }, ...change };
}
const save = (one: Lead) => saveLead(env.DB, cleared(one));
const all = async (line: string) => (await leads(env.DB, { lines: [line], limit: 50 })).leads;

describe("CN5 leads", () => {
  it("are one a session, with what is known by now, however often they are saved", async () => {
    const line = newId();
    const one = lead({ line });
    const more = {
      ...one,
      phone: "+1 555",
      email: "v@x.example",
      page: "https://x.example",
      operator: { id: "a", name: "Anna" },
    };
    for (const state of [one, one, more]) await save(state);
    expect(await all(line)).toEqual([more]);
    await save({ ...one, session: 2 });
    expect(await all(line)).toHaveLength(2);
  });

  it("LC8 are taken back one by one, more than once", async () => {
    const line = newId();
    const one = lead({ line });
    await save(one);
    await save({ ...one, session: 2 });
    for (let times = 0; times < 2; times++) await withdrawLead(env.DB, one.conversation, 1);
    expect((await all(line)).map((left) => left.session)).toEqual([2]);
  });

  it("are paged without a gap or a double, the last made first, also where many were made at one moment", async () => {
    const line = newId();
    const kept = Array.from({ length: 23 }, (_, at) => lead({ line, madeAt: 100 + Math.floor(at / 7) }));
    const [first] = kept;
    if (first) kept.push({ ...first, session: 2 });
    await Promise.all(kept.map(save));
    const seen: string[] = [];
    let before: Cursor | undefined;
    do {
      const page = await leads(env.DB, { lines: [line], before, limit: 5 });
      expect(page.leads.length).toBeLessThanOrEqual(5);
      seen.push(...page.leads.map((one) => `${one.madeAt} ${one.conversation} ${one.session}`));
      before = page.next === undefined ? undefined : readCursor(page.next);
    } while (before);
    expect(seen).toEqual(
      kept
        .map((one) => `${one.madeAt} ${one.conversation} ${one.session}`)
        .toSorted()
        .toReversed(),
    );
  });

  it("are of the lines and the operator asked for, of all lines where none is", async () => {
    const [line, other] = [newId(), newId()];
    const mine = lead({ line, operator: { id: newId(), name: "Anna" } });
    for (const one of [mine, lead({ line }), lead({ line: other })]) await save(one);
    expect(await all(line)).toHaveLength(2);
    expect((await leads(env.DB, { lines: [line, other], limit: 50 })).leads).toHaveLength(3);
    expect((await leads(env.DB, { lines: [], limit: 50 })).leads).toEqual([]);
    expect((await leads(env.DB, { operator: mine.operator?.id, limit: 50 })).leads).toEqual([mine]);
    expect((await leads(env.DB, { limit: 50 })).leads.length).toBeGreaterThan(3);
  });

  it.each([
    ["of all lines", "", "lead_made"],
    ["a line's", "WHERE line = 'l'", "lead_line"],
    ["an operator's", "WHERE operator = 'o'", "lead_operator"],
  ])("finds a page %s by an index, in order", async (_, where, index) => {
    const query = `EXPLAIN QUERY PLAN SELECT * FROM lead ${where} ORDER BY made_at DESC, conversation DESC, session DESC LIMIT 9`;
    const plan = (await env.DB.prepare(query).all<{ detail: string }>()).results.map((step) => step.detail).join("; ");
    expect(plan).toContain(`USING INDEX ${index}`);
    expect(plan).not.toContain("TEMP B-TREE");
  });
});

describe("CN3 the directory", () => {
  it("has no name of somebody who has not agreed", async () => {
    const line = newId();
    const row = { conversation: conversation(++made), session: 1, revision: 1, line, openedAt: 1, contact: undefined };
    await projectSession(env.DB, { ...row, channel: { id: "c", kind: "site" } });
    const name = env.DB.prepare("SELECT contact_name FROM session_index WHERE conversation = ?").bind(row.conversation);
    expect(await name.first("contact_name")).toBe("");
    const mark = { conversation: row.conversation, line, by: { id: "a", name: "Anna" }, at: 1 };
    await addSpamMark(env.DB, { ...mark, channel: { id: "c", kind: "site" } }, undefined);
    expect((await spamMarks(env.DB, { line, limit: 9 })).marks).toMatchObject([{ name: "" }]);
  });

  it("CN7 holds nothing of a conversation that has been erased, and everything of the next one", async () => {
    const line = newId();
    const rows = async (id: string) => {
      const tables = ["session_index", "lead", "spam_mark"];
      const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE conversation = ?`);
      return Promise.all(tables.map((table) => count(table).bind(id).first("n")));
    };
    const [gone, kept] = [lead({ line }), lead({ line })];
    for (const one of [gone, kept]) {
      await save(one);
      const { channel, conversation } = one;
      const contact = cleared({ name: "Vera" });
      await projectSession(env.DB, { conversation, session: 1, revision: 1, line, openedAt: 1, contact, channel });
      await addSpamMark(env.DB, { conversation, line, channel, by: { id: "a", name: "Anna" }, at: 1 }, contact);
    }
    for (let times = 0; times < 2; times++) await eraseConversation(env.DB, gone.conversation);
    expect(await rows(gone.conversation)).toEqual([0, 0, 0]);
    expect(await rows(kept.conversation)).toEqual([1, 1, 1]);
  });
});

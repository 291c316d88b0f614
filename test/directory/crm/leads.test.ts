import { beforeAll, describe, expect, it } from "vitest";
import { type LeadSeer, leads } from "../../../src/directory/crm/leads.ts";
import { type SessionLead, saveLead, withdrawLead } from "../../../src/directory/crm/session-lead.ts";
import { readPlace } from "../../../src/directory/keyset.ts";
import { newId } from "../../../src/platform/ids.ts";
import { env, migrateDirectory } from "../../support/api.ts";
import { cleared } from "../../support/cleared.ts";
import { rememberEvents, toldOf } from "../../support/told.ts";

beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
});

const conversation = (number: number) => number.toString(16).padStart(64, "0");
let made = 0;

function lead(change: Partial<SessionLead> & { line: string }): SessionLead {
  const base = { conversation: conversation(++made), session: 1, name: "Vera", madeAt: 10 };
  return { ...base, channel: { id: "c", kind: "telegram" }, ...change };
}
const save = (one: SessionLead) => saveLead(env.DB, cleared(one));
const sort = { by: "made", order: "descending" } as const;
const seen = async (seer: LeadSeer) => (await leads(env.DB, { seer, sort, limit: 50 })).leads;
const all = (line: string) => seen({ lines: [line] });
const told = async (id: string) => (await toldOf(id)).map(([type]) => type);

describe("CN5 leads", () => {
  it("are one a session, with what is known by now, however often they are saved", async () => {
    const line = newId();
    const one = lead({ line });
    const page = "https://shop.example/?utm_source=news&utm_campaign=spring&other=1";
    const operator = { id: "a", name: "Anna" };
    const more = { ...one, phone: "+1 (212) 555-0123", email: "V@X.example", page, operator };
    for (const state of [one, one, more, one]) await save(state);
    const { phone: _, email: __, ...same } = more;
    const utm = { source: "news", campaign: "spring" };
    const [kept, ...others] = await all(line);
    expect(others).toEqual([]);
    expect(kept).toEqual({
      ...same,
      ...{ id: expect.any(String), status: "new", custom: {}, version: 2, updatedAt: expect.any(Number) },
      ...{ phone: "+12125550123", email: "v@x.example", utm },
    });
    expect(await told(kept?.id ?? "")).toEqual(["lead.created", "lead.updated"]);
    await save({ ...one, session: 2 });
    expect(await all(line)).toHaveLength(2);
  });

  it("keep what somebody has written when they are saved again", async () => {
    const line = newId();
    const one = lead({ line, phone: "not a number" });
    await save(one);
    await env.DB.prepare("UPDATE lead SET name = 'Vera B.', status = 'junk', version = 2 WHERE line = ?")
      .bind(line)
      .run();
    await save({ ...one, name: "Other", email: "v@x.example" });
    expect(await all(line)).toMatchObject([
      { name: "Vera B.", status: "junk", phone: "not a number", email: "v@x.example", version: 3 },
    ]);
  });

  it("LC8 are taken back one by one, more than once; whoever was told of them is told", async () => {
    const line = newId();
    const one = lead({ line });
    await save(one);
    await save({ ...one, session: 2 });
    const gone = (await all(line)).find(({ session }) => session === 1);
    for (let times = 0; times < 2; times++) await withdrawLead(env.DB, one.conversation, 1);
    expect((await all(line)).map((left) => left.session)).toEqual([2]);
    expect(await told(gone?.id ?? "")).toEqual(["lead.created", "lead.withdrawn"]);
  });

  it("are paged without a gap or a double, the last made first, also where many were made at one moment", async () => {
    const line = newId();
    const kept = Array.from({ length: 23 }, (_, at) => lead({ line, madeAt: 100 + Math.floor(at / 7) }));
    await Promise.all(kept.map(save));
    const found: string[] = [];
    const moments: number[] = [];
    let next: string | undefined;
    do {
      const after = next === undefined ? undefined : readPlace(next);
      const page = await leads(env.DB, { seer: { lines: [line] }, sort, after, limit: 5 });
      expect(page.leads.length).toBeLessThanOrEqual(5);
      found.push(...page.leads.map((one) => one.conversation ?? ""));
      moments.push(...page.leads.map((one) => one.madeAt));
      next = page.next;
    } while (next);
    expect(found.toSorted()).toEqual(kept.map((one) => one.conversation).toSorted());
    expect(moments).toEqual(moments.toSorted((a, b) => b - a));
  });

  it("are of the lines and the operator asked for, of all lines where none is", async () => {
    const [line, other] = [newId(), newId()];
    const operator = { id: newId(), name: "Anna" };
    for (const one of [lead({ line, operator }), lead({ line }), lead({ line: other })]) await save(one);
    expect(await all(line)).toHaveLength(2);
    expect(await seen({ lines: [line, other] })).toHaveLength(3);
    expect(await seen({ lines: [] })).toEqual([]);
    expect(await seen({ operator: operator.id })).toMatchObject([{ line, operator }]);
    expect((await seen({})).length).toBeGreaterThan(3);
  });

  it.each([
    ["of all lines", "", "lead_made"],
    ["a line's", "WHERE line = 'l'", "lead_line"],
    ["an operator's", "WHERE operator = 'o'", "lead_operator"],
    ["in the order of changes", "", "lead_updated", "updated_at"],
  ])("finds a page %s by an index, in order", async (_, where, index, by = "made_at") => {
    const query = `EXPLAIN QUERY PLAN SELECT * FROM lead ${where} ORDER BY ${by} DESC, id DESC LIMIT 9`;
    const plan = (await env.DB.prepare(query).all<{ detail: string }>()).results.map((step) => step.detail).join("; ");
    expect(plan).toContain(`USING INDEX ${index}`);
    expect(plan).not.toContain("TEMP B-TREE FOR ORDER BY");
  });
});

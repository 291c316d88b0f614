import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../src/directory/audit.ts";
import type { Contact } from "../../src/protocol/crm/contact.ts";
import type { Deal } from "../../src/protocol/crm/deal.ts";
import { anAgreedClient, sessionOf } from "../support/agreed-client.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { rememberEvents, toldOf } from "../support/told.ts";

let team: Team;
let boris: { id: string; cookie: string };
beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
  team = await makeTeam();
  boris = await joinAs("operator", team);
});

type Asked = { key?: string; cookie?: string; body?: object; headers?: Record<string, string> };
const supervisor = () => ({ key: team.supervisor });
const call = <T>(method: string, path: string, asked: Asked = {}) =>
  askJson<T>(method, path, { ...(asked.cookie ? {} : supervisor()), ...asked });
const refused = async (method: string, path: string, asked: Asked = {}) => {
  const response = await ask(method, path, { ...(asked.cookie ? {} : supervisor()), ...asked });
  const { error } = await response.json<{
    error: { code: string; message: string; details?: { path: string }[]; current?: Deal };
  }>();
  return { status: response.status, ...error };
};
const make = (more: object = {}, asked: Asked = {}) =>
  call<Deal>("POST", "/api/deals", { ...asked, body: { title: "A lamp", currency: "EUR", ...more } });
const change = (id: string, body: object, headers: Record<string, string> = {}) =>
  call<Deal>("PATCH", `/api/deals/${id}`, { body, headers });
const move = (id: string, stage: string, behind: string | null = null) =>
  call<Deal>("POST", `/api/deals/${id}/move`, { body: { stage, behind } });
const actsOf = async (id: string) => (await auditPage(env.DB, { object: `deal:${id}`, limit: 9 })).rows.toReversed();

describe("a deal", () => {
  it("is made with what is known, in the first open stage, its version as its ETag", async () => {
    const response = await ask("POST", "/api/deals", { ...supervisor(), body: { title: " A lamp ", currency: "eur" } });
    expect([response.status, response.headers.get("ETag")]).toEqual([201, '"1"']);
    const made = await response.json<Deal>();
    expect(made).toMatchObject({ title: "A lamp", currency: "EUR", stage: "sales-new", sessions: [], version: 1 });
    expect(Object.keys(made)).not.toContain("amount");
    expect(await call<Deal>("GET", `/api/deals/${made.id}`)).toEqual(made);
    expect(await toldOf(made.id)).toEqual([["deal.created", made]]);
  });

  it("is owned by the person who makes it, and by nobody where a program does", async () => {
    expect((await make({}, { cookie: boris.cookie })).owner?.id).toBe(boris.id);
    expect((await make()).owner).toBeUndefined();
    expect((await make({ owner: boris.id })).owner).toEqual({ id: boris.id, name: expect.stringMatching(/\w/) });
  });

  it("is made once per Idempotency-Key", async () => {
    const headers = { "Idempotency-Key": "deal-once" };
    const [one, two] = [await make({}, { headers }), await make({}, { headers })];
    expect(two).toEqual(one);
    expect((await refused("POST", "/api/deals", { headers, body: { title: "Another", currency: "EUR" } })).status).toBe(
      409,
    );
  });

  it.each([
    ["a currency that does not exist", { currency: "XXX" }, "currency"],
    ["one of another shape", { currency: "EURO" }, "currency"],
    ["half a minor unit", { amount: 12.5 }, "amount"],
    ["1e30", { amount: 1e30 }, "amount"],
    ["NaN, which JSON makes null of a program that forgot to look", { amount: "NaN" }, "amount"],
    ["less than nothing", { amount: -1 }, "amount"],
    ["a day that does not exist", { expected: "2026-02-30" }, "expected"],
    ["no title", { title: " " }, "title"],
    ["an owner who is nobody", { owner: "nobody" }, "owner"],
    ["a contact that is none", { contact: "nothing" }, "contact"],
    ["a field that is none", { custom: { nothing: 1 } }, "custom.nothing"],
  ])("is refused with %s", async (_, more, path) => {
    const body = { title: "A lamp", currency: "EUR", ...more };
    const { status, code, details } = await refused("POST", "/api/deals", { body });
    expect([status, code, details?.map((one) => one.path)]).toEqual([422, "malformed", [path]]);
  });

  it("is refused in a stage that there is not", async () => {
    const body = { title: "A lamp", currency: "EUR", stage: "nothing" };
    expect(await refused("POST", "/api/deals", { body })).toMatchObject({ status: 422 });
  });

  it("is changed by what is named, its history in the log by the fields' names", async () => {
    const { id } = await make({ amount: 1250, expected: "2026-05-31" });
    const changed = await change(id, { title: "Two lamps", amount: null });
    expect(changed).toMatchObject({ title: "Two lamps", expected: "2026-05-31", version: 2 });
    expect(changed.amount).toBeUndefined();
    expect(await change(id, { title: "Two lamps" })).toEqual(changed);
    expect(await actsOf(id)).toMatchObject([
      { action: "deal.make" },
      { action: "deal.change", after: { fields: ["title", "amount"] } },
    ]);
    expect((await toldOf(id)).map(([type, { version }]) => [type, version])).toEqual([
      ["deal.created", 1],
      ["deal.updated", 2],
    ]);
  });

  it("does not go over into another currency with the number it has", async () => {
    const { id } = await make({ amount: 1250 });
    expect((await refused("PATCH", `/api/deals/${id}`, { body: { currency: "JPY" } })).details?.[0]?.path).toBe(
      "amount",
    );
    expect(await change(id, { currency: "JPY", amount: 13 })).toMatchObject({ currency: "JPY", amount: 13 });
  });

  it("has the fields that the team has added", async () => {
    const field = { entity: "deal", name: "Colour", kind: "choice", options: ["red", "blue"] };
    const { id } = await askJson<{ id: string }>("POST", "/api/custom-fields", {
      key: team.administrator,
      body: field,
    });
    const made = await make({ custom: { [id]: "red" } });
    expect(made.custom).toEqual({ [id]: "red" });
    expect((await refused("PATCH", `/api/deals/${made.id}`, { body: { custom: { [id]: "green" } } })).status).toBe(422);
    expect((await change(made.id, { custom: { [id]: null } })).custom).toEqual({});
  });

  it("is not overwritten by who has seen an older state: 412 with the state as it is", async () => {
    const { id } = await make();
    await change(id, { title: "Newer" }, { "If-Match": '"1"' });
    const late = await refused("PATCH", `/api/deals/${id}`, {
      body: { title: "Older" },
      headers: { "If-Match": '"1"' },
    });
    expect(late).toMatchObject({ status: 412, code: "conflict", current: { title: "Newer", version: 2 } });
    expect((await refused("DELETE", `/api/deals/${id}`, { headers: { "If-Match": '"1"' } })).status).toBe(412);
    const body = { stage: "sales-won" };
    expect((await refused("POST", `/api/deals/${id}/move`, { body, headers: { "If-Match": '"1"' } })).status).toBe(412);
  });

  it("loses nothing when many change different things of it at once", async () => {
    const { id } = await make();
    await Promise.all([
      change(id, { title: "Many" }),
      change(id, { amount: 7 }),
      change(id, { expected: "2027-01-01" }),
    ]);
    const now = await call<Deal>("GET", `/api/deals/${id}`);
    expect(now).toMatchObject({ title: "Many", amount: 7, expected: "2027-01-01", version: 4 });
  });

  it("is deleted, and connectors hear of it", async () => {
    const { id } = await make();
    await call("DELETE", `/api/deals/${id}`);
    expect((await refused("GET", `/api/deals/${id}`)).status).toBe(404);
    expect((await toldOf(id)).at(-1)).toEqual(["deal.deleted", { id }]);
  });
});

describe("a deal on the board", () => {
  const titles = async (stage: string) =>
    (await call<{ deals: Deal[] }>("GET", `/api/deals?stage=${stage}&sort=position`)).deals.map((one) => one.title);

  it("is put first or behind another one, in its stage and in others", async () => {
    const made: Record<string, string> = {};
    for (const title of ["c", "b", "a"]) made[title] = (await make({ title, stage: "sales-offer" })).id;
    expect(await titles("sales-offer")).toEqual(["a", "b", "c"]);
    await move(made.a ?? "", "sales-offer", made.b);
    expect(await titles("sales-offer")).toEqual(["b", "a", "c"]);
    await move(made.c ?? "", "sales-offer", made.b);
    expect(await titles("sales-offer")).toEqual(["b", "c", "a"]);
    await move(made.a ?? "", "sales-offer");
    expect(await titles("sales-offer")).toEqual(["a", "b", "c"]);
    await move(made.b ?? "", "sales-talking");
    expect([await titles("sales-offer"), await titles("sales-talking")]).toEqual([["a", "c"], ["b"]]);
    const astray = { body: { stage: "sales-offer", behind: made.b } };
    expect(await refused("POST", `/api/deals/${made.a}/move`, astray)).toMatchObject({ status: 409, code: "conflict" });
  });

  it("is closed by being won or lost, and open again by being moved back", async () => {
    const { id } = await make();
    const won = await move(id, "sales-won");
    expect(won.closedAt).toBeGreaterThan(0);
    expect((await move(id, "sales-won")).closedAt).toBe(won.closedAt);
    expect((await move(id, "sales-new")).closedAt).toBeUndefined();
    expect((await move(id, "sales-lost")).closedAt).toBeGreaterThanOrEqual(won.closedAt ?? 0);
    expect((await actsOf(id)).at(-1)).toMatchObject({ action: "deal.move", after: { stage: "sales-lost" } });
    expect((await make({ stage: "sales-won" })).closedAt).toBeGreaterThan(0);
  });
});

describe("the list of deals", () => {
  it("is filtered, sorted and cut into pages without a gap or a double", async () => {
    const owner = boris.id;
    const amounts = [30, null, 10, 20, 10];
    const mark = "Listed";
    for (const [at, amount] of amounts.entries()) {
      await make({ title: `${mark} ${at}`, amount, owner, stage: at === 4 ? "sales-lost" : "sales-new" });
    }
    const list = async (query: string) => {
      const seen: string[] = [];
      for (let after = ""; ; ) {
        const page = await call<{ deals: Deal[]; next?: string }>(
          "GET",
          `/api/deals?text=${mark}&limit=2&${query}${after}`,
        );
        seen.push(...page.deals.map((one) => one.title.replace(`${mark} `, "")));
        if (!page.next) return seen.join("");
        after = `&after=${page.next}`;
      }
    };
    expect(await list("sort=title")).toBe("01234");
    expect(await list("sort=-created")).toBe("43210");
    expect((await list("sort=amount")).replace(/[24]/g, "x")).toBe("1xx30");
    expect(await list("sort=title&kind=lost")).toBe("4");
    expect(await list("sort=title&stage=sales-new")).toBe("0123");
    expect(await list(`sort=title&owner=${owner}`)).toBe("01234");
    expect(await list("sort=title&owner=nobody")).toBe("");
    expect(await list("pipeline=nothing")).toBe("");
    expect((await call<{ deals: Deal[] }>("GET", "/api/deals?text=lISTED%203")).deals).toHaveLength(1);
  });

  it.each(["sort=colour", "after=nonsense", "limit=0", "kind=odd", "conversation=1"])("refuses %s", async (query) => {
    expect((await refused("GET", `/api/deals?${query}`)).status).toBe(422);
  });
});

describe("OP1 OP2 deals", () => {
  it("of somebody on a line that one does not serve are not there, unless they are one's own", async () => {
    const contact = await call<Contact>("POST", "/api/contacts", { body: { name: "Of the other line" } });
    const conversation = "a".repeat(64);
    await env.DB.prepare("INSERT INTO identity VALUES (?, ?, ?, 'c', 'site', 'X', NULL, NULL, 1)")
      .bind(conversation, contact.id, team.otherLine)
      .run();
    const { id } = await askJson<Deal>("POST", "/api/deals", {
      key: team.administrator,
      body: { title: "Hidden", currency: "EUR", contact: contact.id },
    });
    const titles = async (asked: Asked) =>
      (await call<{ deals: Deal[] }>("GET", "/api/deals?text=Hidden", asked)).deals.map((one) => one.title);
    for (const key of [team.operator, team.supervisor]) {
      expect((await refused("GET", `/api/deals/${id}`, { key })).status).toBe(404);
      expect((await refused("PATCH", `/api/deals/${id}`, { key, body: { title: "Mine" } })).status).toBe(404);
      expect((await refused("POST", `/api/deals/${id}/move`, { key, body: { stage: "sales-won" } })).status).toBe(404);
      expect(await titles({ key })).toEqual([]);
    }
    expect((await refused("DELETE", `/api/deals/${id}`)).status).toBe(404);
    await askJson("PATCH", `/api/deals/${id}`, { key: team.administrator, body: { owner: boris.id } });
    expect(await titles({ cookie: boris.cookie })).toEqual(["Hidden"]);
  });
});

describe("CN3 a deal from a conversation", () => {
  it("is with its contact, who is made in the same call, and has its session", async () => {
    const { conversation } = await anAgreedClient(team);
    const { session } = await sessionOf(team, conversation);
    const from = { conversation, session };
    const made = await make({ from });
    expect(made).toMatchObject({ contact: { name: "Vera" }, sessions: [from] });
    const again = await make({ title: "One more", from });
    expect(again.contact).toEqual(made.contact);
    const listed = await call<{ deals: Deal[] }>("GET", `/api/deals?conversation=${conversation}`);
    expect(listed.deals.map((one) => one.id).toSorted()).toEqual([made.id, again.id].toSorted());
    const noted = await call<Deal>("POST", `/api/deals/${(await make()).id}/sessions`, { body: from });
    expect(noted).toMatchObject({ sessions: [from], version: 2 });
    expect(await call<Deal>("POST", `/api/deals/${noted.id}/sessions`, { body: from })).toEqual(noted);
  });

  it("is refused with the reason where nobody has agreed, and leaves nothing", async () => {
    const chat = { id: "deal-strangers", kind: "telegram", line: team.line, chat: "1" } as const;
    const id = env.CONVERSATION.idFromName("deal-strangers:1");
    const event = { key: "1", chat: "1", at: 1, type: "message", external: "1", text: "hello" } as const;
    await env.CONVERSATION.get(id).receive(chat, [{ ...event, from: { name: "Stranger" } }]);
    const from = { conversation: id.toString(), session: 1 };
    const count = async () =>
      await env.DB.prepare("SELECT (SELECT count(*) FROM deal) + (SELECT count(*) FROM contact) AS n").first("n");
    const before = await count();
    const body = { title: "Too early", currency: "EUR", from };
    expect(await refused("POST", "/api/deals", { body })).toMatchObject({
      status: 409,
      code: "no_consent",
      message: expect.stringMatching(/agree/),
    });
    expect(await count()).toBe(before);
    const { id: deal } = await make();
    expect((await refused("POST", `/api/deals/${deal}/sessions`, { body: from })).code).toBe("no_consent");
  });

  it("OP2 is refused where the conversation is none of theirs, or has no such session", async () => {
    const { conversation } = await anAgreedClient(team);
    const body = { title: "No", currency: "EUR", from: { conversation, session: 99 } };
    expect((await refused("POST", "/api/deals", { body })).status).toBe(422);
    const nobody = { ...body, from: { conversation: "0".repeat(64), session: 1 } };
    expect((await refused("POST", "/api/deals", { body: nobody })).status).toBe(404);
  });
});

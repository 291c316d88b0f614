import { beforeAll, describe, expect, it } from "vitest";
import { auditPage } from "../../src/directory/audit.ts";
import type { Contact, ContactCard } from "../../src/protocol/crm/contact.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { rememberEvents, toldOf } from "../support/told.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  await rememberEvents();
  team = await makeTeam();
});

let people = 0;
const phone = () => `+7916${String(++people).padStart(7, "0")}`;
const make = (body: object, key = team.operator) => askJson<Contact>("POST", "/api/contacts", { key, body });
const read = (id: string, key = team.operator) => askJson<ContactCard>("GET", `/api/contacts/${id}`, { key });
const change = (id: string, body: object, headers: Record<string, string> = {}) =>
  ask("PATCH", `/api/contacts/${id}`, { key: team.operator, body, headers });
type Refused = { error: { code: string; message: string; details?: { path: string }[]; current?: Contact } };
const refused = async (response: Response) => ({ status: response.status, ...(await response.json<Refused>()).error });
describe("a contact", () => {
  it("is made by hand, with phones in E.164 and emails in lower case, each once", async () => {
    const number = phone();
    const body = { name: " Vera ", phones: [number, number.replace("+7916", "+7 (916) ")], emails: ["Vera@X.example"] };
    const made = await make({ ...body, labels: ["vip", "vip"], company: "Lamps" });
    expect(made).toMatchObject({
      ...{ name: "Vera", company: "Lamps", notes: "", labels: ["vip"], version: 1 },
      phones: [{ value: number, verified: false }],
      emails: [{ value: "vera@x.example", verified: false }],
    });
    expect(await read(made.id)).toEqual({ ...made, identities: [], sessions: [], merges: [] });
    expect(await toldOf(made.id)).toEqual([["contact.created", made]]);
  });

  it.each([
    [{ name: "" }, undefined],
    [{ name: "Vera", phones: ["12", "not a phone"] }, ["phones.0", "phones.1"]],
    [{ name: "Vera", emails: ["vera@x", "ok@x.example"] }, ["emails.0"]],
    [{ name: "Vera", phones: ["8 916 1"] }, ["phones.0"]],
    [{ name: "Vera", custom: { nothing: 1 } }, ["custom.nothing"]],
    [{ name: "Vera", owner: "nobody" }, ["owner"]],
    [{ name: "Vera", other: 1 }, undefined],
    [{ name: "Vera", labels: Array(51).fill("x") }, undefined],
  ])("of %j is refused, and told where it is wrong", async (body, paths) => {
    const answer = await refused(await ask("POST", "/api/contacts", { key: team.operator, body }));
    expect(answer).toMatchObject({ status: 422, code: "malformed" });
    if (paths) expect(answer.details?.map(({ path }) => path)).toEqual(paths);
  });

  it("reads a number without its code by the team's country", async () => {
    const set = (country: string | null) =>
      ask("PATCH", "/api/team", { key: team.administrator, body: { country } }).then((response) => response.status);
    expect(await set("XX")).toBe(422);
    expect(await set("ru")).toBe(200);
    expect((await make({ name: "Vera", phones: ["8 916 123-45-67"] })).phones).toMatchObject([
      { value: "+79161234567" },
    ]);
    await set(null);
    await env.DB.prepare("UPDATE line SET settings = ? WHERE id = ?")
      .bind(JSON.stringify({ hours: { zone: "Europe/Berlin", week: [] } }), team.line)
      .run();
    expect((await make({ name: "Vera", phones: ["030 1234567"] })).phones).toMatchObject([{ value: "+49301234567" }]);
    await env.DB.prepare("UPDATE line SET settings = '{}' WHERE id = ?").bind(team.line).run();
  });

  it("changes by what is named, and keeps the rest; the log says what, never who", async () => {
    const made = await make({ name: "Vera", company: "Lamps", phones: [phone()] });
    const response = await change(made.id, { name: "Vera Secret", labels: ["vip"] });
    expect(response.headers.get("ETag")).toBe('"2"');
    expect(await response.json()).toMatchObject({
      name: "Vera Secret",
      company: "Lamps",
      phones: made.phones,
      version: 2,
    });
    await change(made.id, { name: "Vera Secret" });
    expect((await read(made.id)).version).toBe(2);
    const { rows } = await auditPage(env.DB, { object: `contact:${made.id}`, limit: 9 });
    expect(rows.map(({ action, after }) => [action, after])).toEqual([
      ["contact.change", { fields: ["name", "labels"] }],
      ["contact.make", undefined],
    ]);
    expect((await toldOf(made.id)).map(([type, { version }]) => [type, version])).toEqual([
      ["contact.created", 1],
      ["contact.updated", 2],
    ]);
  });

  it("is not changed by whoever saw an older one: 412, with what it is now", async () => {
    const made = await make({ name: "Vera" });
    const shown = await ask("GET", `/api/contacts/${made.id}`, { key: team.operator });
    const seen = shown.headers.get("ETag") ?? "";
    expect(seen).toBe('"1"');
    await shown.arrayBuffer();
    expect((await change(made.id, { name: "First" }, { "If-Match": seen })).status).toBe(200);
    const late = await change(made.id, { name: "Second" }, { "If-Match": seen });
    expect(late.headers.get("ETag")).toBe('"2"');
    expect(await refused(late)).toMatchObject({
      status: 412,
      code: "conflict",
      current: { name: "First", version: 2 },
    });
    for (const tag of ['W/"2"', "2", '"x"']) {
      expect((await refused(await change(made.id, { name: "Third" }, { "If-Match": tag }))).status, tag).toBe(412);
    }
    expect((await change(made.id, { name: "Last" })).status).toBe(200);
    expect((await change(made.id, { name: "Last of all" }, { "If-Match": "*" })).status).toBe(200);
  });

  it("takes every one of many changes at once, without a precondition", async () => {
    const made = await make({ name: "Vera" });
    const changes = [{ name: "Vera B" }, { company: "Lamps" }, { notes: "tall" }, { labels: ["vip"] }];
    const statuses = await Promise.all(changes.map(async (body) => (await change(made.id, body)).status));
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(await read(made.id)).toMatchObject({ ...Object.assign({}, ...changes), version: 5 });
  });

  it("is deleted by supervisors, with what was known of it; nothing of it is left", async () => {
    const made = await make({ name: "Unmistakable", phones: [phone()] });
    await change(made.id, { notes: "more" });
    const remove = (key: string, headers = {}) => ask("DELETE", `/api/contacts/${made.id}`, { key, headers });
    expect((await refused(await remove(team.operator))).status).toBe(403);
    expect((await refused(await remove(team.supervisor, { "If-Match": '"1"' }))).status).toBe(412);
    expect((await remove(team.supervisor)).status).toBe(200);
    expect((await refused(await ask("GET", `/api/contacts/${made.id}`, { key: team.operator }))).status).toBe(404);
    expect((await toldOf(made.id)).at(-1)).toEqual(["contact.erased", { id: made.id }]);
    const left = env.DB.prepare("SELECT count(*) AS n FROM crm_event WHERE payload LIKE '%Unmistakable%'");
    expect(await left.first("n")).toBe(0);
    const keys = env.DB.prepare("SELECT count(*) AS n FROM contact_key WHERE contact = ?").bind(made.id);
    expect(await keys.first("n")).toBe(0);
  });
});

describe("a create with an Idempotency-Key", () => {
  const create = (body: object, name: string, key = team.operator) =>
    ask("POST", "/api/contacts", { key, body, headers: { "Idempotency-Key": name } });

  it("is made once, and answered the same again", async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => create({ name: "Once" }, "key-1")));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    const again = await create({ name: "Once" }, "key-1");
    expect([again.status, again.headers.get("Idempotency-Replayed")]).toEqual([201, "true"]);
    const { id } = await again.json<Contact>();
    for (const one of made) expect((await one.json<Contact>()).id).toBe(id);
    const count = env.DB.prepare("SELECT count(*) AS n FROM contact WHERE name = 'Once'");
    expect(await count.first("n")).toBe(1);
  });

  it("is refused with another body, and is another one's of another caller", async () => {
    expect((await create({ name: "One" }, "key-2")).status).toBe(201);
    expect(await refused(await create({ name: "Two" }, "key-2"))).toMatchObject({ status: 409, code: "conflict" });
    expect((await create({ name: "Two" }, "key-2", team.supervisor)).status).toBe(201);
    expect((await refused(await create({ name: "Two" }, "a b"))).status).toBe(422);
  });

  it("may be tried again where it failed, and where it broke off in the middle it makes nothing twice", async () => {
    expect((await refused(await create({ name: "" }, "key-3"))).status).toBe(422);
    const { id } = await (await create({ name: "Broken" }, "key-3")).json<Contact>();
    await env.DB.prepare("UPDATE idempotency SET status = NULL, answer = NULL WHERE key = 'key-3'").run();
    expect(await refused(await create({ name: "Broken" }, "key-3"))).toMatchObject({ status: 503 });
    await env.DB.prepare("UPDATE idempotency SET at = at - 61000 WHERE key = 'key-3'").run();
    expect((await (await create({ name: "Broken" }, "key-3")).json<Contact>()).id).toBe(id);
    const count = env.DB.prepare("SELECT count(*) AS n FROM contact WHERE name = 'Broken'");
    expect(await count.first("n")).toBe(1);
    expect((await toldOf(id)).map(([type]) => type)).toEqual(["contact.created"]);
  });

  it("is forgotten with what it made, and after a day", async () => {
    const { id } = await (await create({ name: "Gone" }, "key-4")).json<Contact>();
    await askJson("DELETE", `/api/contacts/${id}`, { key: team.supervisor });
    expect(await env.DB.prepare("SELECT 1 FROM idempotency WHERE key = 'key-4'").first()).toBeNull();
    await create({ name: "Old" }, "key-5");
    await env.DB.prepare("UPDATE idempotency SET at = at - 86400001 WHERE key = 'key-5'").run();
    expect((await create({ name: "New" }, "key-5")).status).toBe(201);
  });
});

describe("the list of contacts", () => {
  type Page = { contacts: Contact[]; next?: string };
  const list = (query: string, key = team.operator) => askJson<Page>("GET", `/api/contacts?${query}`, { key });

  it("is cut by key without a gap or a double, in every order", async () => {
    const label = "cut";
    const names = ["b", "a", "c", "a", "e", "d", "a"];
    for (const name of names) await make({ name, labels: [label] });
    for (const [sort, wanted] of [
      ["name", names.toSorted()],
      ["-name", names.toSorted().toReversed()],
      ["created", names],
      ["-updated", names.toReversed()],
    ] as const) {
      const seen: Contact[] = [];
      let next: string | undefined;
      do {
        const page = await list(`label=${label}&sort=${sort}&limit=2${next ? `&after=${next}` : ""}`);
        seen.push(...page.contacts);
        next = page.next;
      } while (next);
      expect(new Set(seen.map(({ id }) => id)).size, sort).toBe(names.length);
      if (sort.endsWith("name")) expect(seen.map(({ name }) => name)).toEqual(wanted);
      else expect(seen.map(({ name }) => name).toSorted()).toEqual(wanted.toSorted());
    }
  });

  it("is found by parts of a name in any case, by a company, a phone and an email", async () => {
    const number = phone();
    const { id } = await make({
      name: "Вера Иванова",
      company: "Лампы",
      phones: [number],
      emails: ["v.i@lamps.example"],
    });
    const written = `${number.slice(0, 5)} ${number.slice(5, 8)}-${number.slice(8)}`;
    const queries = [
      "text=иванов",
      "text=ВЕРА",
      "text=лампы",
      "text=lamps.example",
      `text=${encodeURIComponent(written)}`,
    ];
    for (const query of [...queries, `phone=${encodeURIComponent(number)}`, "email=V.I@lamps.example"]) {
      expect(
        (await list(query)).contacts.map((one) => one.id),
        query,
      ).toContain(id);
    }
    expect((await list("phone=12")).contacts).toEqual([]);
    expect((await list("text=nobody-has-this")).contacts).toEqual([]);
  });

  it("is a person's own by their id", async () => {
    const { id: owner, name } = await joinAs("operator", team);
    const { id } = await make({ name: "Owned", owner });
    expect((await list(`owner=${owner}`)).contacts).toMatchObject([{ id, owner: { id: owner, name } }]);
  });

  it.each(["sort=size", "limit=0", "limit=201", "after=nonsense", "after=W10"])("refuses %s", async (query) => {
    expect((await refused(await ask("GET", `/api/contacts?${query}`, { key: team.operator }))).status).toBe(422);
  });
});

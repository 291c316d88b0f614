import { beforeAll, describe, expect, it } from "vitest";
import { saveLead } from "../../src/directory/crm/session-lead.ts";
import type { Lead } from "../../src/protocol/crm/lead.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { cleared } from "../support/cleared.ts";

let team: Team;
let boris: { id: string; cookie: string };

beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  boris = await joinAs("operator", team);
  for (const [number, line] of [team.line, team.line, team.line, team.otherLine].entries()) {
    const operator = number === 1 ? { id: boris.id, name: "Boris" } : { id: "other", name: "Other" };
    const conversation = String(number).padStart(64, "0");
    const channel = { id: "c", kind: "site" } as const;
    await saveLead(
      env.DB,
      cleared({ conversation, session: 1, line, channel, name: `Client ${number}`, operator, madeAt: 100 + number }),
    );
  }
});

type Page = { leads: { name: string }[]; next?: string };
const names = async (path: string, asked: { key?: string; cookie?: string }) =>
  (await askJson<Page>("GET", path, asked)).leads.map((lead) => lead.name);

describe("CN5 OP1 leads", () => {
  it("of a line are an operator's own, and all for those above", async () => {
    const path = `/api/lines/${team.line}/leads`;
    expect(await names(path, { cookie: boris.cookie })).toEqual(["Client 1"]);
    expect(await names(path, { key: team.supervisor })).toEqual(["Client 2", "Client 1", "Client 0"]);
    expect(await names(path, { key: team.administrator })).toEqual(["Client 2", "Client 1", "Client 0"]);
  });

  it("of all lines are those of the lines one serves", async () => {
    expect(await names("/api/leads", { cookie: boris.cookie })).toEqual(["Client 1"]);
    expect(await names("/api/leads", { key: team.supervisor })).toEqual(["Client 2", "Client 1", "Client 0"]);
    expect(await names("/api/leads", { key: team.administrator })).toEqual([
      "Client 3",
      "Client 2",
      "Client 1",
      "Client 0",
    ]);
  });

  it("come in pages", async () => {
    const first = await askJson<Page>("GET", "/api/leads?limit=3", { key: team.administrator });
    expect(first.leads).toHaveLength(3);
    const rest = await askJson<Page>("GET", `/api/leads?limit=3&after=${first.next}`, { key: team.administrator });
    expect(rest).toMatchObject({ leads: [{ name: "Client 0" }] });
    expect(rest.next).toBeUndefined();
  });

  it.each(["/api/leads", "/api/lines/LINE/leads", "/api/lines/LINE/spam"])(
    "are not given for a page that nobody named: %s",
    async (path) => {
      const place = path.endsWith("leads") ? "after" : "before";
      for (const query of [`${place}=yesterday`, "limit=0", "limit=201"]) {
        const response = await ask("GET", `${path.replace("LINE", team.line)}?${query}`, { key: team.administrator });
        expect(response.status).toBe(422);
        const { error } = await response.json<{ error: { details: { path: string }[] } }>();
        expect(error.details.map((detail) => detail.path)).toEqual([query.split("=")[0]]);
      }
    },
  );
});

describe("CN5 a lead by hand", () => {
  const make = (body: object, key = team.operator) => askJson<Lead>("POST", "/api/leads", { key, body });
  const change = (id: string, body: object, headers = {}, key = team.operator) =>
    ask("PATCH", `/api/leads/${id}`, { key, body, headers });
  const paths = async (response: Response) => {
    const { error } = await response.json<{ error: { details?: { path: string }[] } }>();
    return [response.status, ...(error.details ?? []).map(({ path }) => path)];
  };

  it("has no session, is its maker's own, and moves on under its version", async () => {
    const lead = await make({ name: "Vera", phone: "+7 916 123-45-67", email: "V@X.example" });
    expect(lead).toMatchObject({
      ...{ name: "Vera", phone: "+79161234567", email: "v@x.example", status: "new", version: 1 },
      ...{ line: team.line, operator: { name: "operator" } },
    });
    expect(lead).not.toHaveProperty("session");
    const { id: contact } = await askJson<Lead>("POST", "/api/contacts", {
      key: team.operator,
      body: { name: "V. I." },
    });
    const moved = await change(lead.id, { status: "converted", contact, phone: null }, { "If-Match": '"1"' });
    expect(moved.headers.get("ETag")).toBe('"2"');
    const now = await moved.json<Lead>();
    expect(now).toMatchObject({ status: "converted", contact: { id: contact, name: "V. I." }, email: "v@x.example" });
    expect(now).not.toHaveProperty("phone");
    expect((await change(lead.id, { status: "junk" }, { "If-Match": '"1"' })).status).toBe(412);
    const found = await askJson<Page>("GET", `/api/leads?status=converted&contact=${contact}`, { key: team.operator });
    expect(found.leads).toMatchObject([{ name: "Vera" }]);
  });

  it("is refused where it is impossible, and told where", async () => {
    const { id } = await make({ name: "Vera" });
    expect(
      await paths(await change(id, { phone: "12", email: "vera@x", contact: "nobody", custom: { no: 1 } })),
    ).toEqual([...[422, "phone", "email", "custom.no", "contact"]]);
    expect(await paths(await change(id, { status: "sold" }))).toEqual([422, "status"]);
    const elsewhere = await ask("POST", "/api/leads", {
      key: team.operator,
      body: { name: "V", line: team.otherLine },
    });
    expect(await paths(elsewhere)).toEqual([422]);
  });

  it("OP2 is not there for other operators, nor for another line's supervisors", async () => {
    const { id } = await make({ name: "Vera" });
    const read = (asked: object) => ask("GET", `/api/leads/${id}`, asked).then(({ status }) => status);
    expect(await read({ cookie: boris.cookie })).toBe(404);
    expect(await read({ key: team.supervisor })).toBe(200);
    const other = await joinAs("supervisor", team, [team.otherLine]);
    expect(await read({ cookie: other.cookie })).toBe(404);
    expect((await ask("DELETE", `/api/leads/${id}`, { key: team.operator })).status).toBe(403);
    expect((await ask("DELETE", `/api/leads/${id}`, { key: team.supervisor })).status).toBe(200);
    expect(await read({ key: team.supervisor })).toBe(404);
  });
});

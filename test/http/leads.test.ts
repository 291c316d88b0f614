import { beforeAll, describe, expect, it } from "vitest";
import { saveLead } from "../../src/directory/crm/session-lead.ts";
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

import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { SearchHit } from "../../src/protocol/crm/search.ts";
import { anAgreedClient } from "../support/agreed-client.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { setClock } from "../support/line.ts";
import { until } from "../support/until.ts";

let team: Team;
let client: Awaited<ReturnType<typeof anAgreedClient>>;

type Answer = { hits: SearchHit[]; next?: string };
const find = (query: string, asked: { key?: string; cookie?: string }) =>
  askJson<Answer>("GET", `/api/search?${query}`, asked);
const count = async (query: string, asked: { key?: string; cookie?: string }) => (await find(query, asked)).hits.length;

/** What was said is told now. */
async function gathered() {
  const stub = env.CONVERSATION.get(env.CONVERSATION.idFromString(client.conversation));
  await setClock(stub, Date.now() + 60_000);
  await runDurableObjectAlarm(stub);
}

beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  client = await anAgreedClient(team);
  await client.write("Где мой чайник? 8 916 123-45-67");
  await gathered();
  const made = (name: string) => askJson("POST", "/api/contacts", { key: team.operator, body: { name } });
  for (const name of ["Чайников", "Чайникова", "Чайниковский"]) await made(name);
});

describe("GET /api/search", () => {
  it("finds all kinds, or those that are named", async () => {
    const { hits } = await find("q=чайникам", { key: team.supervisor });
    expect(hits.map((hit) => hit.kind)).toEqual(["contact", "contact", "contact", "said"]);
    expect(await count("q=чайник", { key: team.supervisor })).toBe(4);
    expect(await count("q=чайник&kinds=said", { key: team.supervisor })).toBe(1);
    expect(await count("q=чайник&kinds=contact,deal", { key: team.supervisor })).toBe(3);
    expect(await count("q=%2B79161234567", { key: team.supervisor })).toBe(1);
  });

  it("OP1 OP2 gives nobody what is not theirs, and says nothing of it", async () => {
    const other = await joinAs("supervisor", team, [team.otherLine]);
    expect(await find("q=чайник&kinds=said", { cookie: other.cookie })).toEqual({ hits: [] });
    expect(await find("q=чайник&kinds=said", { key: team.operator })).toEqual({ hits: [] });
    expect(await count("q=чайник&kinds=said", { key: team.administrator })).toBe(1);
    expect((await ask("GET", "/api/search?q=чайник")).status).toBe(401);
  });

  it("comes in pages", async () => {
    const first = await find("q=чайник&limit=2", { key: team.supervisor });
    expect(first.hits).toHaveLength(3);
    const second = await find(`q=чайник&limit=2&after=${first.next}`, { key: team.supervisor });
    expect(second.hits.map((hit) => hit.title.text)).toEqual(["Чайников"]);
    expect(second.next).toBeUndefined();
  });

  it.each([
    "q=x&limit=0",
    "q=x&limit=51",
    "q=x&after=said.x",
    "q=x&kinds=person",
    `q=${"x".repeat(201)}`,
    "kinds=said",
  ])("refuses %s", async (query) => {
    expect((await ask("GET", `/api/search?${query}`, { key: team.supervisor })).status).toBe(422);
  });

  it("CN6 finds nothing of a client who has taken their consent back", async () => {
    await askJson("POST", `/api/conversations/${client.conversation}/withdraw`, { key: team.supervisor });
    await until(async () => (await count("q=чайник&kinds=said", { key: team.administrator })) === 0, 10_000);
    client = await anAgreedClient(team);
    await client.write("Где мой самовар?");
    await gathered();
  });
});

describe("POST /api/search/rebuild", () => {
  it("brings back what the index has lost, from the directory and from the conversations", async () => {
    for (const table of ["said", "search_record"]) await env.DB.prepare(`DELETE FROM ${table}`).run();
    expect(await count("q=чайник", { key: team.administrator })).toBe(0);
    expect(await askJson("POST", "/api/search/rebuild", { key: team.administrator })).toEqual({ done: true });
    await gathered();
    expect(await count("q=чайник&kinds=contact", { key: team.administrator })).toBe(3);
    expect(await count("q=самовары&kinds=said", { key: team.administrator })).toBe(1);
  });

  it("is taken further by each call", async () => {
    const rows = Array.from({ length: 501 }, (_, at) => `('many-${at}', 'Many ${at}', 1, 1)`).join(", ");
    await env.DB.prepare(`INSERT INTO contact (id, name, created_at, updated_at) VALUES ${rows}`).run();
    await env.DB.prepare("DELETE FROM search_record").run();
    expect(await askJson("POST", "/api/search/rebuild", { key: team.administrator })).toEqual({ done: false });
    expect(await askJson("POST", "/api/search/rebuild", { key: team.administrator })).toEqual({ done: true });
    const found = await env.DB.prepare("SELECT count(*) AS n FROM search_record WHERE kind = 'contact'").first("n");
    expect(found).toBe(504);
  });

  it("is for administrators", async () => {
    for (const key of [team.operator, team.supervisor]) {
      expect((await ask("POST", "/api/search/rebuild", { key })).status).toBe(403);
    }
  });
});

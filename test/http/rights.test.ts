import { beforeAll, describe, expect, it } from "vitest";
import { routes } from "../../src/http/app.ts";
import type { Rights } from "../../src/http/route.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

type Operation = {
  "x-rights": Rights;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: unknown;
};
type Description = { openapi: string; paths: Record<string, Record<string, Operation>> };

const rank: Record<Rights, number> = { public: 0, operator: 1, supervisor: 2, administrator: 3 };
const roles = ["operator", "supervisor", "administrator"] as const;

/** Every route as the description gives it, since a program knows no other list. */
const operations = routes.map((route) => [`${route.method} ${route.path}`, route] as const);

let team: Team;
let description: Description;
let foreign: string;

beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  description = await askJson<Description>("GET", "/api/openapi.json");
  const chat = { id: "elsewhere", kind: "telegram", line: team.otherLine, chat: "7" } as const;
  const conversation = env.CONVERSATION.idFromName("elsewhere:7");
  const event = { key: "1", chat: "7", at: 1, type: "message", external: "1", text: "hello" } as const;
  await env.CONVERSATION.get(conversation).receive(chat, [event]);
  foreign = conversation.toString();
});

/** A path of the right shape that names nothing, or what belongs to another line. */
function pathTo(path: string, line: string, conversation = "0".repeat(64)): string {
  return path
    .replace(":line", line)
    .replace(":conversation", conversation)
    .replace(/:file$/, "0".repeat(32))
    .replace(/^\/api\/widget\/files.*/, (whole) => `${whole}?line=nowhere`)
    .replace(":token", "t".repeat(43))
    .replace(":number", "1")
    .replace(":id", "0".repeat(32));
}

/** Not JSON, so that nothing can happen: who may not ask is told so before the body is looked at. */
const nonsense = { raw: "{", headers: { "Content-Type": "application/json" } };
const send = (method: string, path: string, key?: string) =>
  ask(method, path, { key, ...(method === "GET" || method === "DELETE" ? {} : nonsense) });

describe("the description", () => {
  it("is OpenAPI 3.1 and holds every route that is mounted, with its rights", () => {
    expect(description.openapi).toBe("3.1.0");
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { "x-rights": rights }]) => `${rights} ${method.toUpperCase()} ${path}`),
    );
    const mounted = routes.map(({ rights, method, path }) => `${rights} ${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    // Webhooks are proven by their channel's own way, and answered by no route; one kind is for anybody to write to.
    expect(described.sort()).toEqual([...mounted, "public POST /hooks/{channel}"].sort());
  });

  it("names every parameter of every path", () => {
    for (const [path, methods] of Object.entries(description.paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const operation of Object.values(methods)) {
        const named = operation.parameters.filter((one) => one.in === "path");
        expect(named.map((one) => one.name).sort(), path).toEqual(wanted.sort());
        expect(
          named.every((one) => one.required),
          path,
        ).toBe(true);
      }
    }
  });

  it("has no reference that leads nowhere", () => {
    const text = JSON.stringify(description);
    const components = (description as unknown as { components: { schemas: object } }).components.schemas;
    const wanted = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    expect(wanted.size).toBeGreaterThan(3);
    for (const name of wanted) expect(Object.keys(components)).toContain(name);
    expect(text).not.toContain("#/$defs");
  });

  it("can be read by anyone", async () => {
    expect((await ask("GET", "/api/openapi.json")).headers.get("Content-Type")).toContain("application/json");
  });
});

describe.each(operations)("OP1 %s", (_, route) => {
  const path = () => pathTo(route.path, team.line);

  it("is closed to strangers unless it is public", async () => {
    const response = await send(route.method, path());
    const provesItself = /^\/api\/(widget\/files|bots\/)/.test(route.path);
    expect(response.status === 401).toBe(route.rights !== "public" || provesItself);
    await response.arrayBuffer();
  });

  it.each(["sb_", `sb_${"x".repeat(43)}`, "nonsense"])("is closed to the key %j that nobody made", async (key) => {
    if (route.rights === "public") return;
    const response = await send(route.method, path(), key);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "unauthorized" } });
  });

  it.each(roles)("is open to the right roles only: %s", async (role) => {
    if (route.rights === "public") return;
    const response = await send(route.method, path(), team[role]);
    expect(response.status === 403).toBe(rank[role] < rank[route.rights]);
    expect(response.status).not.toBe(401);
    expect(response.status).toBeLessThan(500);
    await response.arrayBuffer();
  });
});

describe("OP2 what belongs to another line", () => {
  const valid: Record<string, unknown> = {
    tickets: {},
    roster: { roster: [], version: 1 },
    messages: { id: "message-1", epoch: 1, text: "hello" },
    again: { seq: 1 },
    transfer: { epoch: 1, to: { operator: "anna" } },
    invite: { operator: "anna" },
    uninvite: { operator: "anna" },
    lead: {},
    replay: { without: [] },
    "POST contact": {},
    "PUT contact": { contact: "0".repeat(32) },
    ...Object.fromEntries(["accept", "skip", "claim", "close", "take_over", "spam"].map((act) => [act, { epoch: 1 }])),
  };
  const concerned = operations.filter(
    ([, { path, rights }]) => /:line|:conversation/.test(path) && rights !== "administrator" && rights !== "public",
  );

  it.each(concerned)("does not exist for operators and supervisors: %s", async (_, route) => {
    const act = route.path.split("/").at(-1) ?? "";
    const body = valid[`${route.method} ${act}`] ?? valid[act];
    for (const role of ["operator", "supervisor"] as const) {
      if (rank[role] < rank[route.rights]) continue;
      const asked = body === undefined || route.method === "GET" ? { key: team[role] } : { key: team[role], body };
      const upload = route.takes ? { raw: "hello" } : {};
      const response = await ask(route.method, pathTo(route.path, team.otherLine, foreign), { ...asked, ...upload });
      expect(response.status, role).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: "not_found" } });
    }
  });

  it("is there for an administrator", async () => {
    const path = `/api/conversations/${foreign}/entries`;
    expect((await askJson<{ lastSeq: number }>("GET", path, { key: team.administrator })).lastSeq).toBeGreaterThan(0);
  });

  it("is not in the list of lines, nor among one's own", async () => {
    for (const role of ["operator", "supervisor"] as const) {
      const { lines } = await askJson<{ lines: { id: string }[] }>("GET", "/api/lines", { key: team[role] });
      expect(lines.map((line) => line.id)).toEqual([team.line]);
      const me = await askJson<{ lines: { id: string }[] }>("GET", "/api/me", { key: team[role] });
      expect(me.lines.map((line) => line.id)).toEqual([team.line]);
    }
  });
});

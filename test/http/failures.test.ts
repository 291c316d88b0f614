import { beforeAll, describe, expect, it } from "vitest";
import { app } from "../../src/http/app.ts";
import type { LineRpc } from "../../src/line/rpc.ts";
import type { Env } from "../../src/platform/env.ts";
import { sweep } from "../../src/sweep.ts";
import { env, makeTeam, migrateDirectory, origin, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const ask = (path: string, changed: Partial<Env>, init: RequestInit = {}) => {
  const headers = { Authorization: `Bearer ${team.administrator}`, "Content-Type": "application/json" };
  return app.fetch(new Request(origin + path, { headers, ...init }), { ...env, ...changed });
};

function failing(message: string, properties = {}): DurableObjectNamespace<LineRpc> {
  const fail = async () => {
    throw Object.assign(new Error(message), properties);
  };
  return {
    idFromName: (name: string) => name,
    get: () => ({ sessions: fail, refresh: fail, sweep: fail }),
  } as unknown as DurableObjectNamespace<LineRpc>;
}

const DB = {
  prepare: () => {
    throw new Error("D1_ERROR: Network connection lost: secret-parameter");
  },
  batch: () => {
    throw new Error("D1_ERROR: Network connection lost: secret-parameter");
  },
} as unknown as D1Database;

describe("an error nobody expected", () => {
  it.each<[string, string, () => Partial<Env>, number]>([
    ["D1 that is down", "/api/lines", () => ({ DB }), 503],
    ["D1 that is down, asked in plain SQL", "/api/setup", () => ({ DB }), 503],
    ["a line that is overloaded", `/sessions`, () => ({ LINE: failing("busy", { overloaded: true }) }), 503],
    ["a mistake of ours", `/sessions`, () => ({ LINE: failing("secret-parameter is not a function") }), 500],
  ])("is told in a sentence, and shows nothing of what is inside: %s", async (_, path, changed, status) => {
    const response = await ask(path === "/sessions" ? `/api/lines/${team.line}/sessions` : path, changed());
    expect(response.status).toBe(status);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({ error: { code: "unavailable", message: expect.stringMatching(/Try again/) } });
    expect(text).not.toMatch(/secret-parameter|stack|\.ts|D1_|at /);
  });

  it("of a line leaves the change saved, and says so", async () => {
    const body = JSON.stringify({ name: "Renamed", version: 1 });
    const changed = { LINE: failing("gone") };
    const response = await ask(`/api/lines/${team.otherLine}`, changed, {
      method: "PATCH",
      body,
      headers: { Authorization: `Bearer ${team.administrator}`, "Content-Type": "application/json" },
    });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(/^Saved/) } });
    const row = await env.DB.prepare("SELECT name FROM line WHERE id = ?").bind(team.otherLine).first();
    expect(row).toEqual({ name: "Renamed" });
  });
});

describe("the sweep", () => {
  it("goes on to the next line where one does not answer", async () => {
    const swept: string[] = [];
    const LINE = {
      idFromName: (name: string) => name,
      get: (line: string) => ({
        sweep: async () => {
          swept.push(line);
          if (swept.length === 1) throw new Error("silent");
        },
      }),
    } as unknown as DurableObjectNamespace<LineRpc>;
    await sweep({ ...env, LINE });
    expect(swept.toSorted()).toEqual([team.line, team.otherLine].toSorted());
  });

  it("reaches the real actors", async () => {
    await expect(sweep(env)).resolves.toBeUndefined();
  });
});

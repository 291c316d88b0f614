import { beforeAll, describe, expect, it } from "vitest";
import { projectSession } from "../../src/directory/session-index.ts";
import { ask, askJson, env, joinAs, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { cleared } from "../support/cleared.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

type Line = { id: string; version: number; name: string; settings: { mode: string; capacity: number } };

describe("a line", () => {
  it("is made with defaults and changed setting by setting", async () => {
    const key = team.administrator;
    const made = await askJson<Line>("POST", "/api/lines", {
      key,
      body: { name: " Lamps ", settings: { capacity: 3 } },
    });
    expect(made).toMatchObject({ name: "Lamps", version: 1, settings: { capacity: 3, mode: "evenly" }, roster: [] });
    const body = { settings: { mode: "in_turn" }, version: 1 };
    const changed = await askJson<Line>("PATCH", `/api/lines/${made.id}`, { key, body });
    expect(changed).toMatchObject({ version: 2, settings: { capacity: 3, mode: "in_turn" } });
    const stale = await ask("PATCH", `/api/lines/${made.id}`, { key, body });
    expect(stale.status).toBe(409);
    expect(await stale.json()).toMatchObject({ error: { code: "conflict" } });
  });

  it("is changed by one of two who try at once", async () => {
    const key = team.administrator;
    const { id } = await askJson<Line>("POST", "/api/lines", { key, body: { name: "Lamps" } });
    const change = (name: string) => ask("PATCH", `/api/lines/${id}`, { key, body: { name, version: 1 } });
    const statuses = (await Promise.all([change("A"), change("B")])).map((response) => response.status);
    expect(statuses.toSorted()).toEqual([200, 409]);
  });

  it("tells its actor at once: a site that is no longer allowed gets no ticket", async () => {
    const key = team.administrator;
    const { id } = await askJson<Line>("POST", "/api/lines", { key, body: { name: "Lamps" } });
    const knock = () => {
      const body = { line: id, token: "t".repeat(43), site: "https://elsewhere.example" };
      return ask("POST", "/api/widget/tickets", { body });
    };
    expect((await knock()).status).toBe(200);
    await askJson("PATCH", `/api/lines/${id}`, {
      key,
      body: { settings: { sites: ["https://shop.example"] }, version: 1 },
    });
    expect((await knock()).status).toBe(403);
  });
});

describe("TR1 settings that name lines", () => {
  const change = async (settings: object) => {
    const { id } = await askJson<Line>("POST", "/api/lines", { key: team.administrator, body: { name: "Lamps" } });
    return ask("PATCH", `/api/lines/${id}`, { key: team.administrator, body: { settings, version: 1 } });
  };

  it.each([
    ["overflow", { overflow: { line: "nowhere" } }, ["settings.overflow.line"]],
    ["transfers", { transfersTo: ["nowhere", "elsewhere"] }, ["settings.transfersTo.0", "settings.transfersTo.1"]],
  ])("are refused where there is no such line, and say where: %s", async (_, settings, paths) => {
    for (const response of [
      await change(settings),
      await ask("POST", "/api/lines", { key: team.administrator, body: { name: "Lamps", settings } }),
    ]) {
      expect(response.status).toBe(422);
      const { error } = await response.json<{ error: { details: { path: string }[] } }>();
      expect(error.details.map((detail) => detail.path)).toEqual(paths);
    }
  });

  it("are kept where there is, and taken away again", async () => {
    const settings = { overflow: { line: team.otherLine, rounds: 2 }, transfersTo: [team.line, team.otherLine] };
    const changed = await (await change(settings)).json<Line>();
    expect(changed.settings).toMatchObject(settings);
    const none = { overflow: null, transfersTo: null };
    const body = { settings: none, version: changed.version };
    const again = await askJson<Line>("PATCH", `/api/lines/${changed.id}`, { key: team.administrator, body });
    expect(again.settings).toMatchObject(none);
  });
});

describe("BH1 hours that make no sense", () => {
  const day = { day: 1, from: "09:00", to: "18:00" };
  it.each([
    ["a zone that there is not", { zone: "Nowhere/Land", week: [] }, "settings.hours.zone"],
    ["times that overlap", { zone: "UTC", week: [day, { ...day, from: "12:00" }] }, "settings.hours.week.1"],
    ["an end before its beginning", { zone: "UTC", week: [{ ...day, to: "08:00" }] }, "settings.hours.week.0"],
    ["no time of day", { zone: "UTC", week: [{ ...day, to: "25:00" }] }, "settings.hours.week.0.to"],
  ])("are refused, and said where: %s", async (_, hours, path) => {
    const body = { settings: { hours }, version: 1 };
    const { id } = await askJson<Line>("POST", "/api/lines", { key: team.administrator, body: { name: "Lamps" } });
    const response = await ask("PATCH", `/api/lines/${id}`, { key: team.administrator, body });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: { details: [{ path }] } });
  });
});

describe("a setting", () => {
  it("that is named is replaced as a whole, so that a text of one's own can be taken away", async () => {
    const key = team.administrator;
    const body = { name: "Lamps", settings: { texts: { en: { welcome: "Hi!", closing: "Bye!" } } } };
    const { id } = await askJson<Line>("POST", "/api/lines", { key, body });
    const change = { settings: { texts: { en: { closing: "Bye!" } } }, version: 1 };
    const { settings } = await askJson<{ settings: { texts: object } }>("PATCH", `/api/lines/${id}`, {
      key,
      body: change,
    });
    expect(settings.texts).toEqual({ ru: {}, en: { closing: "Bye!" } });
  });
});

describe("a roster", () => {
  it.each([
    ["somebody unknown", [{ operator: "nobody" }]],
    ["somebody twice", [{ operator: "nobody" }, { operator: "nobody" }]],
    ["a capacity of none", [{ operator: "nobody", capacity: 0 }]],
    ["a name, which is the person's own", [{ operator: "nobody", name: "X" }]],
  ])("does not take %s", async (_, roster) => {
    const body = { roster, version: 1 };
    expect((await ask("PUT", `/api/lines/${team.line}/roster`, { key: team.supervisor, body })).status).toBe(422);
  });

  it("is a supervisor's to set on their own line", async () => {
    const boris = await joinAs("operator", team);
    const { version } = await askJson<Line>("GET", `/api/lines/${team.line}`, { key: team.supervisor });
    const body = { roster: [{ operator: boris.id, capacity: 2 }], version };
    const line = await askJson("PUT", `/api/lines/${team.line}/roster`, { key: team.supervisor, body });
    expect(line).toMatchObject({
      version: version + 1,
      roster: [{ operator: boris.id, name: boris.name, capacity: 2, mayReply: true }],
    });
  });
});

describe("OP1 BH5 LC7 the history of a line", () => {
  it("is an operator's own, and everything for those above, in pages", async () => {
    const boris = await joinAs("operator", team);
    for (let number = 0; number < 5; number++) {
      await projectSession(env.DB, {
        ...{ conversation: String(number).padStart(64, "0"), session: 1, revision: 1, line: team.line },
        ...{
          channel: { id: "c", kind: "telegram" },
          contact: cleared({ name: "Vera" }),
          openedAt: 1,
          reason: "operator",
        },
        closedAt: 100 + number,
        ...{ stars: 5, firstAnswer: { wall: 90_000, open: 60_000 } },
        holder: number === 2 ? { id: boris.id, name: boris.name } : { id: "other", name: "Other" },
      });
    }
    type Page = { sessions: { closedAt: number }[]; next?: string };
    const page = (asked: { key?: string; cookie?: string }, query = "") =>
      askJson<Page>("GET", `/api/lines/${team.line}/history${query}`, asked);
    expect((await page({ cookie: boris.cookie })).sessions.map((session) => session.closedAt)).toEqual([102]);
    expect((await page({ cookie: boris.cookie })).sessions).toMatchObject([
      { stars: 5, firstAnswer: { wall: 90_000, open: 60_000 } },
    ]);
    const first = await page({ key: team.supervisor }, "?limit=3");
    expect(first.sessions.map((session) => session.closedAt)).toEqual([104, 103, 102]);
    const second = await page({ key: team.administrator }, `?limit=3&before=${first.next}`);
    expect(second).toMatchObject({ sessions: [{ closedAt: 101 }, { closedAt: 100 }] });
    expect(second.next).toBeUndefined();
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { holdsFor } from "../../src/http/widget-state.ts";
import { ask, askJson, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const never = { zone: "UTC", week: [] };
const always = { zone: "UTC", week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00" })) };
const aLine = async (settings: object) => {
  const body = { name: "Lamps", settings };
  return (await askJson<{ id: string }>("POST", "/api/lines", { key: team.administrator, body })).id;
};
const state = async (line: string) => ask("GET", `/widget/state?line=${line}`);

describe("BH4 what the widget is", () => {
  it.each([
    ["a chat", "open", { hours: null, closedWidget: "hidden" }],
    ["a chat in hours", "open", { hours: always, closedWidget: "hidden" }],
    ["hidden out of hours", "hidden", { hours: never, closedWidget: "hidden" }],
    ["a form out of hours", "form", { hours: never, closedWidget: "form" }],
    ["a chat as ever", "open", { hours: never, closedWidget: "open" }],
  ])("%s, for the page that embeds it and in its own page", async (_, shown, settings) => {
    const line = await aLine(settings);
    const response = await state(line);
    expect(await response.json()).toEqual({ shown });
    const page = await (await ask("GET", `/widget/frame?line=${line}`)).text();
    expect(page).toContain(`data-shown="${shown}"`);
  });

  it("says until when, and may be kept for a minute at most", async () => {
    // Open until a day that is an exception; hours that change every minute cannot be entered.
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const line = await aLine({
      hours: { ...always, exceptions: [{ date: tomorrow, intervals: [] }] },
      closedWidget: "form",
    });
    const response = await state(line);
    const midnight = Date.parse(`${tomorrow}T00:00:00Z`);
    expect(await response.json()).toEqual({ shown: "open", until: midnight });
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=60");
  });

  it("is not kept past the moment it changes", () => {
    expect(holdsFor(undefined, 0)).toBe(60);
    expect(holdsFor(3_600_000, 0)).toBe(60);
    expect(holdsFor(59_900, 0)).toBe(59);
    expect(holdsFor(900, 0)).toBe(0);
    expect(holdsFor(0, 5_000)).toBe(0);
  });

  it("may be asked by any page, and only that: no cookie makes it another", async () => {
    const response = await state(await aLine({}));
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
    await response.arrayBuffer();
  });

  it.each(["", "nowhere", "a/b", "..", "%00", "x".repeat(65), "' OR 1=1 --"])(
    "is nothing of the line %j",
    async (line) => {
      const response = await state(line);
      expect(response.status).toBe(404);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(await response.json()).toMatchObject({ error: { code: "not_found" } });
    },
  );
});

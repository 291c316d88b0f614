import { beforeAll, describe, expect, it } from "vitest";
import { ask, askJson, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const everyDay = (from: string, to: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to, overnight: false }));
const hours = (week: unknown, more = {}) => ({ zone: "Europe/Berlin", week, ...more });
const inverted = hours([{ day: 2, from: "18:00", to: "09:00" }]);

describe("the preview of hours", () => {
  type Preview = {
    state?: { open: boolean; until?: number };
    next: { at: number; open: boolean }[];
    problems: { path: string; problem: string; message: string }[];
  };
  const preview = (body: object) => askJson<Preview>("POST", "/api/hours/preview", { key: team.administrator, body });

  it("BH1 tells whether they are open now and their next three changes, in turn", async () => {
    const { state, next, problems } = await preview({ hours: hours(everyDay("09:00", "18:00")) });
    expect(problems).toEqual([]);
    expect(next).toHaveLength(3);
    expect(next[0]).toEqual({ at: state?.until, open: !state?.open });
    expect(next.map(({ open }) => open)).toEqual([!state?.open, state?.open, !state?.open]);
    const times = next.map(({ at }) => new Date(at).toLocaleTimeString("en-GB", { timeZone: "Europe/Berlin" }));
    expect(times).toEqual(next.map(({ open }) => (open ? "09:00:00" : "18:00:00")));
  });

  it("BH1 tells nothing to come of hours that never change", async () => {
    expect(await preview({ hours: hours(everyDay("00:00", "24:00")) })).toEqual({
      state: { open: true },
      next: [],
      problems: [],
    });
  });

  it("BH1 tells what makes no sense, where, and what to do", async () => {
    const [problem, ...others] = (await preview({ hours: inverted })).problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ path: "week.0", problem: "inverted", message: expect.stringContaining("Swap") });
  });

  it("OP1 is for administrators", async () => {
    const body = { hours: hours([]) };
    expect((await ask("POST", "/api/hours/preview", { key: team.supervisor, body })).status).toBe(403);
    expect((await ask("POST", "/api/hours/preview", { body })).status).toBe(401);
  });
});

describe("a calendar that is read", () => {
  const read = (body: object) => ask("POST", "/api/hours/read-calendar", { key: team.administrator, body });
  const year = new Date().getUTCFullYear() + 1;

  it("BH1 gives the closed days to come, and names what is left out", async () => {
    const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
    const text = [
      ...event(`DTSTART;VALUE=DATE:${year}0501`, "SUMMARY:May Day"),
      ...event("DTSTART;VALUE=DATE:20200501", "SUMMARY:Long ago"),
      ...event(`DTSTART:${year}0502T100000Z`, "SUMMARY:Meeting"),
    ].join("\r\n");
    expect(await (await read({ text, zone: "Asia/Kathmandu" })).json()).toEqual({
      exceptions: [{ date: `${year}-05-01`, intervals: [], name: "May Day" }],
      skipped: ["Meeting"],
    });
  });

  it.each([
    ["a zone that there is not", { text: "", zone: "Europe/Atlantis" }],
    ["half a million characters and one", { text: "x".repeat(500_001), zone: "UTC" }],
  ])("BH1 is refused with %s", async (_, body) => {
    expect((await read(body)).status).toBe(422);
  });
});

describe("hours of a line", () => {
  type Kept = { id: string; version: number; settings: { hours: unknown } };
  const refusal = {
    error: {
      code: "malformed",
      details: [{ path: "settings.hours.week.0", message: expect.stringContaining("Swap") }],
    },
  };

  it("BH1 that make no sense are refused with their place, when it is made and when it is changed", async () => {
    const key = team.administrator;
    const made = await ask("POST", "/api/lines", { key, body: { name: "Lamps", settings: { hours: inverted } } });
    expect(made.status).toBe(422);
    expect(await made.json()).toMatchObject(refusal);
    const { version } = await askJson<Kept>("GET", `/api/lines/${team.line}`, { key });
    const changed = await ask("PATCH", `/api/lines/${team.line}`, {
      key,
      body: { settings: { hours: inverted }, version },
    });
    expect(changed.status).toBe(422);
    expect(await changed.json()).toMatchObject(refusal);
    expect(await askJson("GET", `/api/lines/${team.line}`, { key })).toMatchObject({
      version,
      settings: { hours: null },
    });
  });

  it("BH1 are replaced as a whole, and taken away", async () => {
    const key = team.administrator;
    const path = `/api/lines/${team.line}`;
    const set = async (wanted: unknown) => {
      const { version } = await askJson<Kept>("GET", path, { key });
      const body = { settings: { hours: wanted }, version };
      return (await askJson<Kept>("PATCH", path, { key, body })).settings.hours;
    };
    const date = `${new Date().getUTCFullYear() + 1}-05-01`;
    const first = hours(everyDay("09:00", "18:00"), { exceptions: [{ date, intervals: [], name: "May Day" }] });
    expect(await set(first)).toEqual(first);
    const second = hours([{ day: 1, from: "22:00", to: "06:00", overnight: true }], { exceptions: [] });
    expect(await set(second)).toEqual(second);
    expect(await set(null)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { checkHours } from "../../../src/domain/hours/check-hours.ts";
import type { Hours } from "../../../src/protocol/hours.ts";

const now = Date.UTC(2026, 10, 24);
const interval = (from: string, to: string, overnight = false) => ({ from, to, overnight });
const hours = (more: Partial<Hours>): Hours => ({ zone: "Europe/Berlin", week: [], exceptions: [], ...more });
const problems = (wrong: Hours, before: Hours | null = null) => checkHours(wrong, before, now).map(({ path }) => path);

describe("hours that make no sense", () => {
  it.each<[string, Hours, string[]]>([
    ["an unknown zone", hours({ zone: "Europe/Atlantis" }), ["zone"]],
    ["an inverted interval", hours({ week: [{ day: 1, ...interval("18:00", "09:00") }] }), ["week.0"]],
    ["an empty one", hours({ week: [{ day: 1, ...interval("09:00", "09:00") }] }), ["week.0"]],
    ["one longer than a day", hours({ week: [{ day: 1, ...interval("09:00", "10:00", true) }] }), ["week.0"]],
    [
      "two that overlap",
      hours({
        week: [
          { day: 1, ...interval("09:00", "13:00") },
          { day: 1, ...interval("12:00", "18:00") },
        ],
      }),
      ["week.1"],
    ],
    [
      "Sunday's night that runs into Monday",
      hours({
        week: [
          { day: 1, ...interval("05:00", "13:00") },
          { day: 7, ...interval("22:00", "06:00", true) },
        ],
      }),
      ["week.0"],
    ],
    [
      "a date that is there twice",
      hours({
        exceptions: [
          { date: "2026-12-25", intervals: [] },
          { date: "2026-12-25", intervals: [] },
        ],
      }),
      ["exceptions.1"],
    ],
    ["a date that there is not", hours({ exceptions: [{ date: "2027-02-30", intervals: [] }] }), ["exceptions.0"]],
    ["a date that has passed", hours({ exceptions: [{ date: "2026-11-23", intervals: [] }] }), ["exceptions.0"]],
    [
      "a date's times that overlap",
      hours({
        exceptions: [{ date: "2026-12-24", intervals: [interval("09:00", "12:00"), interval("11:00", "13:00")] }],
      }),
      ["exceptions.0.intervals.1"],
    ],
  ])("BH1 %s is refused with its place", (_, wrong, expected) => {
    expect(problems(wrong)).toEqual(expected);
  });

  it("BH1 what makes sense is taken: several a day, past midnight, today, and a past date that was there before", () => {
    const past = { date: "2026-01-01", intervals: [] };
    const good = hours({
      week: [
        { day: 1, ...interval("09:00", "13:00") },
        { day: 1, ...interval("13:00", "18:00") },
        { day: 5, ...interval("22:00", "06:00", true) },
      ],
      exceptions: [past, { date: "2026-11-24", intervals: [interval("10:00", "12:00")] }],
    });
    expect(problems(good, hours({ exceptions: [past] }))).toEqual([]);
  });
});

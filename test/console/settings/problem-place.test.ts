import { describe, expect, it } from "vitest";
import { problemPlace, shownDate, weekday } from "../../../console/settings/lines/problem-place.ts";
import type { Hours } from "../../../src/protocol/hours.ts";

const interval = { from: "18:00", to: "09:00", overnight: false };
const hours: Hours = {
  zone: "UTC",
  week: [{ day: 7, ...interval }],
  exceptions: [{ date: "2027-05-01", intervals: [interval] }],
};

describe("where in the hours something is wrong", () => {
  it.each([
    ["week.0", "Sunday, 18:00–09:00:"],
    ["exceptions.0", "Sat, May 1, 2027:"],
    ["exceptions.0.intervals.0", "Sat, May 1, 2027, 18:00–09:00:"],
    ["zone", ""],
    ["week.9", ""],
    ["exceptions.9", ""],
  ])("BH1 %s is found as %j", (path, place) => {
    expect(problemPlace(hours, path, "en")).toBe(place);
  });

  it("BH1 is told in the language of the page", () => {
    expect(weekday("ru", 1)).toBe("Понедельник");
    expect(shownDate("ru", "2027-05-01")).toContain("1 мая 2027");
    expect(shownDate("en", "not a date")).toBe("not a date");
  });
});

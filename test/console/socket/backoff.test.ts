import { describe, expect, it } from "vitest";
import { pauseBefore } from "../../../console/socket/backoff.ts";

describe("the pause before coming back", () => {
  it("is spread over the whole interval, from nothing", () => {
    expect(pauseBefore(3, 0)).toBe(0);
    expect(pauseBefore(3, 0.5)).toBe(2000);
  });

  it("doubles its interval with each attempt", () => {
    const intervals = [0, 1, 2, 3].map((attempt) => pauseBefore(attempt, 0.999_999));
    expect(intervals).toEqual([500, 1000, 2000, 4000]);
  });

  it("stays within ten seconds however often it fails", () => {
    for (const attempt of [6, 10, 100, 10_000]) expect(pauseBefore(attempt, 0.999_999)).toBe(10_000);
  });
});

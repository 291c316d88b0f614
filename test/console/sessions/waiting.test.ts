import { describe, expect, it } from "vitest";
import { offerLeft, urgencyOf, waitOf } from "../../../console/sessions/waiting.ts";

const minute = 60_000;

describe("waiting", () => {
  it.each([
    [0, "minute", 0],
    [59_999, "minute", 0],
    [minute, "minute", 1],
    [59 * minute, "minute", 59],
    [60 * minute, "hour", 1],
    [25 * 60 * minute, "day", 1],
    [-5000, "minute", 0],
  ] as const)("after %i ms it is %s %i", (passed, unit, count) => {
    expect(waitOf(1_000_000, 1_000_000 + passed)).toEqual({ unit, count });
  });

  it("grows warmer", () => {
    expect(urgencyOf(0, 2 * minute - 1)).toBe("calm");
    expect(urgencyOf(0, 2 * minute)).toBe("warm");
    expect(urgencyOf(0, 10 * minute)).toBe("hot");
  });

  it("counts an offer down to zero and not below", () => {
    expect(offerLeft(60_000, 0)).toBe(60);
    expect(offerLeft(60_000, 59_001)).toBe(1);
    expect(offerLeft(60_000, 60_000)).toBe(0);
    expect(offerLeft(60_000, 99_000)).toBe(0);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHopeless, retryIn } from "../../../src/domain/crm/connector-retry.ts";

const hour = 3_600_000;
const day = 24 * hour;
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("how long an outside system is left in peace", () => {
  it("doubles from five seconds to an hour for one event, to five minutes for the whole of it", () => {
    const calm = (of: "event" | "system") => Array.from({ length: 12 }, (_, index) => retryIn(of, index + 1, 0) / 1000);
    expect(calm("event")).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    expect(calm("system").slice(-6)).toEqual([300, 300, 300, 300, 300, 300]);
  });

  it("is never shorter than was asked for, nor than half of its turn", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), chances, fc.nat(7 * day), (failures, chance, asked) => {
        const wait = retryIn("event", failures, chance, asked);
        expect(wait).toBeGreaterThanOrEqual(asked);
        expect(wait).toBeGreaterThanOrEqual(retryIn("event", failures, 0) / 2);
        expect(wait).toBeLessThanOrEqual(Math.max(hour, asked));
      }),
    );
  });
});

describe("a system that takes nothing", () => {
  it.each([
    [{ since: 0, count: 19 }, 2 * day, false],
    [{ since: 0, count: 20 }, day - 1, false],
    [{ since: 0, count: 20 }, day, true],
    [{ since: 0, count: 1 }, 3 * day - 1, false],
    [{ since: 0, count: 1 }, 3 * day, true],
  ])("after %j at %i: %s", (streak, now, hopeless) => expect(isHopeless(streak, now)).toBe(hopeless));
});

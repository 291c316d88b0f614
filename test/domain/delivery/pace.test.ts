import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Pace, pauseUntil, takeSlot } from "../../../src/domain/delivery/pace.ts";

const start = 1_000_000;

/** When messages asked for at these moments may leave. */
function slots(asked: readonly number[], perSecond: number): number[] {
  let pace: Pace = { next: 0 };
  return asked.map((now) => {
    const slot = takeSlot(pace, perSecond, now);
    pace = slot.pace;
    return slot.at;
  });
}

describe("the pace of an account", () => {
  it("DL2 lets a quiet account send at once", () => {
    expect(slots([start, start + 5_000], 20)).toEqual([start, start + 5_000]);
  });

  it("DL2 gives a second's worth at once and the rest in its turn", () => {
    const given = slots(Array(60).fill(start), 20);
    expect(given.filter((at) => at === start)).toHaveLength(20);
    expect(given.at(-1)).toBe(start + 2_000);
  });

  it("DL2 no two seconds see more than three seconds' worth, nothing leaves before it is asked for, and turns are kept", () => {
    const moments = fc.array(fc.nat(300), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 50 }), (steps, perSecond) => {
        let now = start;
        const asked = steps.map((step) => {
          now += step;
          return now;
        });
        const given = slots(asked, perSecond);
        for (const [index, at] of given.entries()) {
          expect(at).toBeGreaterThanOrEqual(asked[index] ?? 0);
          expect(at).toBeGreaterThanOrEqual(given[index - 1] ?? 0);
          const within = given.filter((other) => other >= at && other < at + 2_000).length;
          expect(within).toBeLessThanOrEqual(3 * perSecond + 1);
        }
      }),
    );
  });

  it("DL2 after a pause nothing leaves before its end, and one that is over changes nothing", () => {
    expect(takeSlot(pauseUntil({ next: 0 }, start + 7_000), 20, start).at).toBe(start + 7_000);
    expect(pauseUntil({ next: start }, start - 1)).toEqual({ next: start });
  });
});

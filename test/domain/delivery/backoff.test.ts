import fc from "fast-check";
import { expect, it } from "vitest";
import { backoff, giveUpAfter } from "../../../src/domain/delivery/backoff.ts";

const attempts = fc.nat(10_000);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const quarter = 15 * 60_000;

it("DL2 a pause is anything from nothing up to a ceiling that doubles from a second to a quarter of an hour", () => {
  fc.assert(
    fc.property(attempts, chance, (count, luck) => {
      const pause = backoff(count, luck);
      expect(Number.isInteger(pause)).toBe(true);
      expect(pause).toBeGreaterThanOrEqual(1);
      expect(pause).toBeLessThanOrEqual(Math.min(quarter, 1_000 * 2 ** Math.min(count, 20)));
    }),
  );
});

it.each([
  [0, 1_000],
  [1, 2_000],
  [4, 16_000],
  [9, 512_000],
  [10, quarter],
  [1_000, quarter],
])("DL2 after %i failures the ceiling is %i ms, and half the chance gives half of it", (count, ceiling) => {
  expect(backoff(count, 0.5)).toBe(ceiling / 2);
  expect(backoff(count, 0)).toBe(1);
});

it("DL2 is never shorter than the other side asked for", () => {
  fc.assert(
    fc.property(attempts, chance, fc.nat(10_000_000), (count, luck, asked) => {
      expect(backoff(count, luck, asked)).toBe(Math.max(asked, backoff(count, luck)));
    }),
  );
});

it("DL2 goes on for 24 hours", () => {
  expect(giveUpAfter).toBe(24 * 3_600_000);
});

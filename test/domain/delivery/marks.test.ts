import fc from "fast-check";
import { expect, it } from "vitest";
import { advance } from "../../../src/domain/delivery/marks.ts";

const names = ["delivered", "read", "houseRead"] as const;
const seq = fc.nat(50);
const change = fc.record({ delivered: seq, read: seq, houseRead: seq }, { requiredKeys: [] });
const none = { delivered: 0, read: 0, houseRead: 0 };
const all = (changes: Partial<typeof none>[], lastSeq: number) =>
  changes.reduce<typeof none>((marks, one) => advance(marks, one, lastSeq), none);

it("RC6 a mark goes forward only, never past what there is, and what is read has been delivered", () => {
  fc.assert(
    fc.property(fc.array(change), change, fc.integer({ min: 50, max: 60 }), (before, next, lastSeq) => {
      const marks = all(before, lastSeq);
      const moved = advance(marks, next, lastSeq);
      for (const name of names) {
        expect(moved[name]).toBeGreaterThanOrEqual(marks[name]);
        expect(moved[name]).toBeLessThanOrEqual(lastSeq);
      }
      expect(moved.delivered).toBeGreaterThanOrEqual(moved.read);
    }),
  );
});

it("RC6 in whatever order receipts come, however often, the marks end the same", () => {
  const shuffled = fc
    .array(change)
    .chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length })));
  fc.assert(
    fc.property(shuffled, ([one, other]) => {
      expect(all([...other, ...one], 50)).toEqual(all(one, 50));
    }),
  );
});

it("RC6 a receipt for what has not been said counts up to what has", () => {
  expect(advance(none, { read: 99 }, 7)).toEqual({ delivered: 7, read: 7, houseRead: 0 });
});

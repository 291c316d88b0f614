import fc from "fast-check";
import { expect, it } from "vitest";
import { createAgenda } from "../../../src/domain/assignment/agenda.ts";
import { createRanking } from "../../../src/domain/assignment/ranking.ts";

it("AS12 a ranking is in order, whatever was added and removed, and finds a place by halving", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 300 }), fc.array(fc.nat()), (values, places) => {
      let comparisons = 0;
      const ranking = createRanking<number>((a, b) => {
        comparisons++;
        return a - b;
      });
      for (const value of values) ranking.add(value);
      const left = new Set(values);
      for (const place of places) {
        const value = values[place % values.length];
        if (value === undefined) continue;
        ranking.remove(value);
        left.delete(value);
      }
      expect(ranking.sorted).toEqual([...left].sort((a, b) => a - b));
      const most = Math.ceil(Math.log2(values.length + 1));
      expect(comparisons).toBeLessThanOrEqual((values.length + places.length) * most);
    }),
  );
});

it("AS12 an agenda gives what is due, earliest first, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 })), fc.nat({ max: 100 }), (moments, now) => {
      const agenda = createAgenda<{ due: number }>();
      for (const due of moments) agenda.add({ due });
      const taken: number[] = [];
      for (let item = agenda.take(now); item; item = agenda.take(now)) taken.push(item.due);
      const sorted = moments.toSorted((a, b) => a - b);
      expect(taken).toEqual(sorted.filter((due) => due <= now));
      expect(agenda.peek()?.due).toBe(sorted.find((due) => due > now));
      expect(agenda.items()).toHaveLength(moments.length - taken.length);
    }),
  );
});

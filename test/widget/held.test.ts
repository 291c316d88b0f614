import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/protocol/entry.ts";
import { fill, type Held, nothingHeld, prepend, resume, take } from "../../widget/app/transcript/held.ts";
import { said } from "./support/entries.ts";

const seqs = (held: Held) => held.entries.map((entry) => entry.seq);
const span = (from: number, ...entries: number[]) => ({ from, entries: entries.map((seq) => said(seq)) });
const page = (entries: number[], more: boolean, upTo: number) => ({
  entries: entries.map((seq) => said(seq)),
  more,
  upTo,
});
/** Holds 1 to `count`. */
const holding = (count: number) => take(nothingHeld, span(1, ...Array.from({ length: count }, (_, at) => at + 1)));

describe("a new socket", () => {
  it("asks for nothing where nothing was said", () => {
    expect(resume(nothingHeld, 0)).toEqual(nothingHeld);
  });
  it("asks a page that holds nothing yet for the newest page", () => {
    expect(resume(nothingHeld, 70).filling).toEqual({ after: undefined });
  });
  it("DL7 asks for what came after the last held", () => {
    expect(resume(holding(3), 9).filling).toEqual({ after: 3 });
  });
  it("asks for nothing where nothing was missed", () => {
    expect(resume(holding(3), 3).filling).toBeUndefined();
  });
  it("asks again for what the lost one was asked for", () => {
    const asked = resume(holding(3), 9);
    const again = resume(asked, 9);
    expect(again.filling).toEqual(asked.filling);
    expect(again.filling).not.toBe(asked.filling);
  });
});

describe("live entries", () => {
  it("are taken where they join up", () => {
    expect(seqs(take(holding(2), span(3, 3, 4)))).toEqual([1, 2, 3, 4]);
  });
  it("are taken across what the house said among itself", () => {
    const held = take(holding(2), span(3, 6));
    expect([seqs(held), held.upTo, held.filling]).toEqual([[1, 2, 6], 6, undefined]);
  });
  it("are kept aside after a gap, which is asked for", () => {
    const held = take(holding(2), span(4, 4));
    expect([seqs(held), held.filling]).toEqual([[1, 2], { after: 2 }]);
  });
  it("are shown once the gap is filled, in order", () => {
    const gap = take(take(holding(2), span(6, 6)), span(5, 5));
    expect(seqs(fill(gap, page([3, 4], false, 4)))).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it("are shown though the gap was only a note", () => {
    const gap = take(holding(2), span(4, 4));
    expect(seqs(fill(gap, page([4], false, 4)))).toEqual([1, 2, 4]);
  });
  it("ask for a second gap when the first is filled", () => {
    const gap = take(take(holding(1), span(3, 3)), span(7, 7));
    const filled = fill(gap, page([2, 3], false, 3));
    expect([seqs(filled), filled.filling]).toEqual([[1, 2, 3], { after: 3 }]);
  });
  it("DL7 are never shown twice", () => {
    const held = holding(3);
    expect(take(held, span(2, 2, 3))).toBe(held);
    expect(seqs(take(held, span(2, 2, 3, 4)))).toEqual([1, 2, 3, 4]);
  });
  it("wait while a page is on its way", () => {
    const asked = resume(nothingHeld, 5);
    const live = take(asked, span(6, 6));
    expect([seqs(live), live.filling]).toEqual([[], asked.filling]);
    expect(seqs(fill(live, page([4, 5], true, 5)))).toEqual([4, 5, 6]);
  });
});

describe("history", () => {
  it("is asked for page after page until there is no more", () => {
    const first = fill(resume(holding(1), 5), page([2, 3], true, 3));
    expect([seqs(first), first.filling]).toEqual([[1, 2, 3], { after: 3 }]);
    const second = fill(first, page([4, 5], false, 5));
    expect([seqs(second), second.filling]).toEqual([[1, 2, 3, 4, 5], undefined]);
  });
  it("goes on past a page of nothing but notes", () => {
    expect(fill(resume(holding(1), 500), page([], true, 201)).filling).toEqual({ after: 201 });
  });
  it("does not ask for the same page for ever", () => {
    expect(fill(resume(holding(1), 5), page([], true, 1)).filling).toBeUndefined();
  });
  it("knows from the newest page whether there are older ones", () => {
    expect(fill(resume(nothingHeld, 5), page([4, 5], true, 5)).older).toBe(true);
    expect(fill(resume(nothingHeld, 2), page([1, 2], false, 2)).older).toBe(false);
  });
  it("that nobody asked for changes nothing", () => {
    const held = holding(2);
    expect(fill(held, page([9], false, 9))).toBe(held);
  });
  it("of earlier times is put before", () => {
    const newest = fill(resume(nothingHeld, 6), page([5, 6], true, 6));
    const whole = prepend(prepend(newest, page([3, 4], true, 4)), page([1, 2], false, 2));
    expect([seqs(whole), whole.older, whole.upTo]).toEqual([[1, 2, 3, 4, 5, 6], false, 6]);
  });
});

it("DL7 whatever is lost on the way, in the end all is held once, and never anything after a gap", () => {
  const scenario = fc.array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ is: fc.constant("say" as const), public: fc.boolean(), lost: fc.boolean() }),
      },
      { weight: 1, arbitrary: fc.record({ is: fc.constant("drop" as const) }) },
      { weight: 3, arbitrary: fc.record({ is: fc.constant("answer" as const) }) },
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(scenario, fc.integer({ min: 1, max: 4 }), (steps, limit) => {
      const house: { entry: Entry; public: boolean }[] = [];
      let held = resume(nothingHeld, 0);
      const visible = (upTo: number) => house.slice(0, upTo).flatMap((one) => (one.public ? one.entry : []));
      const answer = () => {
        const asked = held.filling;
        if (!asked) return;
        const looked = asked.after === undefined ? house : house.slice(asked.after, asked.after + limit);
        const upTo = looked.at(-1)?.entry.seq ?? asked.after ?? 0;
        const entries = looked.flatMap((one) => (one.public ? one.entry : []));
        held = fill(held, { entries, more: asked.after !== undefined && upTo < house.length, upTo });
      };
      for (const step of steps) {
        if (step.is === "drop") held = resume(held, house.length);
        if (step.is === "answer") answer();
        if (step.is === "say") {
          const entry = said(house.length + 1);
          house.push({ entry, public: step.public });
          if (step.public && !step.lost) held = take(held, { from: entry.seq, entries: [entry] });
        }
        expect(seqs(held)).toEqual(visible(held.upTo).map((entry) => entry.seq));
      }
      held = resume(held, house.length);
      while (held.filling) answer();
      expect(seqs(held)).toEqual(visible(house.length).map((entry) => entry.seq));
      expect(held.aside).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

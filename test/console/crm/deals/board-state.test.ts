import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  behindOf,
  moved,
  placeOf,
  replaced,
  type Stages,
  type Step,
  stepped,
  withMore,
} from "../../../../console/crm/deals/board/board-state.ts";
import type { Deal } from "../../../../src/protocol/crm/deal.ts";

function deal(id: string, stage: string, amount?: number, currency = "EUR"): Deal {
  const about = { id, stage, title: id, currency, pipeline: "p", position: id, sessions: [], custom: {}, version: 1 };
  return { ...about, createdAt: 0, updatedAt: 0, ...(amount === undefined ? {} : { amount }) };
}

function stageWith(stage: string, deals: Deal[]): Stages[number] {
  const sums: Record<string, number> = {};
  for (const { amount, currency } of deals) if (amount) sums[currency] = (sums[currency] ?? 0) + amount;
  return { stage, count: deals.length, sums, deals };
}

const board = (): Stages => [
  stageWith("new", [deal("a", "new", 100), deal("b", "new", 50), deal("c", "new", 7, "USD")]),
  stageWith("offer", [deal("d", "offer", 30)]),
  stageWith("won", []),
];
const ids = (stages: Stages) => stages.map(({ deals }) => deals.map(({ id }) => id).join(""));

describe("a deal moved over the board", () => {
  it("stands where it was put, and takes its amount along", () => {
    const [first, second, third] = moved(board(), "b", { stage: "offer", index: 1 });
    expect(ids([first, second, third] as Stages)).toEqual(["ac", "db", ""]);
    expect(first).toMatchObject({ count: 2, sums: { EUR: 100, USD: 7 } });
    expect(second).toMatchObject({ count: 2, sums: { EUR: 80 } });
    expect(second?.deals[1]?.stage).toBe("offer");
  });

  it("leaves no sum of a currency behind that its stage has nothing of any more", () => {
    const [first] = moved(board(), "c", { stage: "won", index: 0 });
    expect(first?.sums).toEqual({ EUR: 150 });
  });

  it("changes no number within its stage", () => {
    const after = moved(board(), "a", { stage: "new", index: 2 });
    expect(ids(after)).toEqual(["bca", "d", ""]);
    expect(after[0]).toMatchObject({ count: 3, sums: { EUR: 150, USD: 7 } });
  });

  it("stays where it is if there is no such deal or stage", () => {
    expect(moved(board(), "x", { stage: "won", index: 0 })).toEqual(board());
    expect(moved(board(), "a", { stage: "lost", index: 0 })).toEqual(board());
  });

  it("is told to the server as being behind another one, or first", () => {
    expect(behindOf(board(), "d", { stage: "new", index: 0 })).toBeNull();
    expect(behindOf(board(), "d", { stage: "new", index: 2 })).toBe("b");
    expect(behindOf(board(), "a", { stage: "new", index: 1 })).toBe("b");
    expect(behindOf(board(), "a", { stage: "won", index: 0 })).toBeNull();
  });

  it("keeps every deal once, and all numbers true, whatever is moved where", () => {
    const places = fc.record({ stage: fc.constantFrom("new", "offer", "won"), index: fc.nat(4) });
    const moves = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), places), { maxLength: 20 });
    fc.assert(
      fc.property(moves, (all) => {
        const after = all.reduce((stages, [id, to]) => moved(stages, id, to), board());
        expect([...ids(after).join("")].toSorted().join("")).toBe("abcd");
        for (const { stage, count, sums, deals } of after) {
          expect({ count, sums }).toEqual((({ count, sums }) => ({ count, sums }))(stageWith(stage, deals)));
        }
      }),
    );
  });

  it("is replaced by what the server has made of it", () => {
    const now = { ...deal("b", "new", 60), version: 2 };
    expect(replaced(board(), now)[0]?.deals[1]).toEqual(now);
  });
});

describe("the arrows", () => {
  const from = (id: string, ...steps: Step[]) => {
    const stages = board();
    const start = placeOf(stages, id);
    if (!start) throw new Error(`${id} is not on the board`);
    return steps.reduce((at, step) => stepped(stages, id, at, step), start);
  };

  it.each<[string, Step[], { stage: string; index: number }]>([
    ["a", ["down"], { stage: "new", index: 1 }],
    ["a", ["down", "down", "down"], { stage: "new", index: 2 }],
    ["a", ["up"], { stage: "new", index: 0 }],
    ["c", ["right"], { stage: "offer", index: 1 }],
    ["c", ["right", "right"], { stage: "won", index: 0 }],
    ["c", ["right", "right", "right"], { stage: "won", index: 0 }],
    ["d", ["left", "left"], { stage: "new", index: 0 }],
    ["d", ["down"], { stage: "offer", index: 0 }],
  ])("take %s by %j to %j", (id, steps, place) => {
    expect(from(id, ...steps)).toEqual(place);
  });
});

describe("a stage's next page", () => {
  it("comes behind what is shown, without what has moved meanwhile", () => {
    const stages = board().map((each) => (each.stage === "new" ? { ...each, next: "1" } : each));
    const after = withMore(stages, "new", [deal("d", "new"), deal("e", "new")], undefined);
    expect(ids(after)).toEqual(["abce", "d", ""]);
    expect(after[0]).not.toHaveProperty("next");
    expect(withMore(stages, "new", [], "2")[0]?.next).toBe("2");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between } from "../../../src/domain/crm/position.ts";

/** A board's positions after things were put at these places, each given as a part of the length so far. */
function placed(places: readonly number[]): string[] {
  const board: string[] = [];
  for (const place of places) {
    const at = Math.floor(place * (board.length + 1));
    board.splice(at, 0, between(board[at - 1], board[at]));
  }
  return board;
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("a position on the board", () => {
  it("sorts where it was put, wherever that is and however often", () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 200 }), (places) => {
        const board = placed(places);
        expect(board.toSorted()).toEqual(board);
        expect(new Set(board).size).toBe(board.length);
      }),
    );
  });

  it.each([
    ["at the end", 0.999999],
    ["at the beginning", 0],
  ])("stays short when thousands are put %s", (_, at) => {
    const board = placed(Array<number>(5000).fill(at));
    expect(board.toSorted()).toEqual(board);
    expect(Math.max(...board.map((position) => position.length))).toBe(8);
  });

  it("grows by one character for several that are put in the same gap", () => {
    let low = between();
    const high = between(low);
    for (let times = 0; times < 300; times++) {
      const middle = between(low, high);
      expect(low < middle && middle < high).toBe(true);
      low = middle;
    }
    expect(low.length).toBeLessThan(8 + 300 / 5 + 2);
  });

  it("has room before and behind the very first and the very last", () => {
    const [first, last] = ["00000000", "zzzzzzzz"];
    expect(between(undefined, `${first}1`) < `${first}1`).toBe(true);
    expect(between(last) > last).toBe(true);
    expect(between(last, `${last}1`) > last).toBe(true);
  });

  it("is behind the first of two that stand at one place", () => {
    const one = between();
    expect(between(one, one) > one).toBe(true);
  });
});

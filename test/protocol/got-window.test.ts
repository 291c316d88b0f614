import { expect, it } from "vitest";
import { nothingTaken, takeIn } from "../../src/protocol/got-window.ts";
import { socketWindow } from "../../src/protocol/limits.ts";

function reports(lengths: number[]): number[] {
  let taken = nothingTaken;
  return lengths.flatMap((length) => {
    const counted = takeIn(taken, length);
    taken = counted.taken;
    return counted.report ?? [];
  });
}

it("acknowledges every so many messages, each of them once", () => {
  expect(reports(Array(100).fill(10))).toEqual([32, 32, 32]);
  expect(reports(Array(socketWindow.acknowledgeEvery - 1).fill(10))).toEqual([]);
});

it("acknowledges large messages earlier", () => {
  expect(reports([socketWindow.acknowledgeBytes - 1, 1, 10, socketWindow.acknowledgeBytes])).toEqual([2, 2]);
});

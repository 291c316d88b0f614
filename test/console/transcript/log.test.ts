import { describe, expect, it } from "vitest";
import {
  amend,
  begin,
  emptyLog,
  giveUpGap,
  type Log,
  lastSeq,
  missedAfter,
  prepend,
  renew,
  take,
} from "../../../console/transcript/log.ts";
import { message, messages } from "../support/entries.ts";

const seqs = (log: Log) => log.entries.map((entry) => entry.seq);
const waiting = (log: Log) => log.ahead.map((entry) => entry.seq);

describe("the transcript held (DL7)", () => {
  it("shows nothing before its first page, and keeps what comes early", () => {
    const early = take(emptyLog, messages(12));
    expect(seqs(early)).toEqual([]);
    expect(missedAfter(early)).toBeUndefined();
    const log = begin(early, messages(10, 11), true);
    expect(seqs(log)).toEqual([10, 11, 12]);
    expect(waiting(log)).toEqual([]);
  });

  it("DL7 shows a live entry that follows the last one", () => {
    const log = take(begin(emptyLog, messages(1, 2), false), messages(3));
    expect(seqs(log)).toEqual([1, 2, 3]);
    expect(missedAfter(log)).toBeUndefined();
  });

  it("DL7 keeps entries after a gap back until it is filled", () => {
    let log = take(begin(emptyLog, messages(1, 2), false), messages(5, 6));
    expect(seqs(log)).toEqual([1, 2]);
    expect(missedAfter(log)).toBe(2);
    log = take(log, messages(3));
    expect(seqs(log)).toEqual([1, 2, 3]);
    expect(missedAfter(log)).toBe(3);
    log = take(log, messages(4));
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(missedAfter(log)).toBeUndefined();
  });

  it("DL7 shows nothing twice, in whatever order and however often it comes", () => {
    let log = begin(emptyLog, messages(1), false);
    for (const batch of [[4], [2, 3], [3], [4, 5], [1, 2], [5]]) log = take(log, messages(...batch));
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5]);
    expect(waiting(log)).toEqual([]);
  });

  it("DL7 ends with the same whatever the order of arrival", () => {
    const orders = [
      [2, 3, 4],
      [4, 3, 2],
      [3, 4, 2],
      [4, 2, 3],
    ];
    for (const order of orders) {
      let log = begin(emptyLog, messages(1), false);
      for (const seq of order) log = take(log, messages(seq));
      expect(seqs(log)).toEqual([1, 2, 3, 4]);
    }
  });

  it("fills two gaps one after the other", () => {
    let log = take(begin(emptyLog, messages(1), false), messages(3, 6));
    expect(missedAfter(log)).toBe(1);
    log = take(log, messages(2));
    expect(missedAfter(log)).toBe(3);
    log = take(log, messages(4, 5));
    expect(seqs(log)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("shows what waits when the server has nothing to fill the gap with", () => {
    const log = giveUpGap(take(begin(emptyLog, messages(1), false), messages(4)));
    expect(seqs(log)).toEqual([1, 4]);
    expect(missedAfter(log)).toBeUndefined();
    expect(seqs(take(log, messages(5)))).toEqual([1, 4, 5]);
  });

  it("takes the first entry of an empty transcript", () => {
    expect(seqs(take(begin(emptyLog, [], false), messages(1)))).toEqual([1]);
  });

  it("puts older pages in front, without what it has", () => {
    const log = prepend(begin(emptyLog, messages(5, 6), true), messages(3, 4, 5), true);
    expect(seqs(log)).toEqual([3, 4, 5, 6]);
    expect(log.whole).toBe(false);
    expect(prepend(log, messages(1, 2), false).whole).toBe(true);
  });

  it("knows whether it begins at the beginning", () => {
    expect(begin(emptyLog, messages(1, 2), false).whole).toBe(true);
    expect(begin(emptyLog, messages(8, 9), true).whole).toBe(false);
  });

  it("renews what moved while nobody listened, and finds the gap behind it", () => {
    const log = begin(emptyLog, messages(1, 2, 3), false);
    const moved = message({ seq: 3, delivery: { state: "read" } });
    const near = renew(log, [moved, ...messages(4)]);
    expect(near.entries[2]).toMatchObject({ delivery: { state: "read" } });
    expect(seqs(near)).toEqual([1, 2, 3, 4]);
    const far = renew(log, messages(9, 10));
    expect(seqs(far)).toEqual([1, 2, 3]);
    expect(missedAfter(far)).toBe(3);
  });

  it("amends one entry in its place, also one that waits", () => {
    const log = take(begin(emptyLog, messages(1, 2), false), messages(5));
    const change = amend(
      amend(log, 2, (entry) => ({ ...entry, at: 7 })),
      5,
      (entry) => ({ ...entry, at: 8 }),
    );
    expect(change.entries.map((entry) => entry.at)).toEqual([60_000, 7]);
    expect(change.ahead[0]?.at).toBe(8);
    expect(amend(log, 99, (entry) => ({ ...entry, at: 9 })).entries).toBe(log.entries);
  });

  it("knows its last seq", () => {
    expect(lastSeq(emptyLog)).toBe(0);
    expect(lastSeq(begin(emptyLog, messages(4, 5), true))).toBe(5);
  });
});

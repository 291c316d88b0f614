import { describe, expect, it } from "vitest";
import { unavailable } from "../../../src/domain/assignment/eligibility.ts";
import { byOrder } from "../../../src/domain/assignment/order.ts";
import { createRanking } from "../../../src/domain/assignment/ranking.ts";
import { takeSnapshot } from "../../../src/domain/assignment/snapshot.ts";
import { type Play, playLine } from "../../support/line-play.ts";

/** A line of so many operators, all there, that counts how often anything about an operator is read. */
function countingLine(mode: "in_turn" | "evenly", size: number) {
  const crowd = Array.from({ length: size }, (_, index) => `operator${index}`);
  const play = playLine({ mode }, crowd);
  for (const operator of crowd) play.operator(operator).on();
  let reads = 0;
  const { state } = play;
  state.available = createRanking(byOrder(mode));
  for (const [id, operator] of state.operators) {
    const counted = new Proxy(operator, {
      get(target, key, receiver) {
        reads++;
        return Reflect.get(target, key, receiver);
      },
    });
    state.operators.set(id, counted);
    if (!unavailable(counted, state.settings)) state.available.add(counted);
  }
  return {
    play,
    readsOf(act: (play: Play) => void): number {
      const before = reads;
      act(play);
      return reads - before;
    },
  };
}

/** One session from its arrival through a skip, an answer and its end. */
function oneSession(play: Play): void {
  play.arrives("measured");
  play.operator(play.offeredTo("measured")[0] ?? "").skips("measured");
  play.operator(play.offeredTo("measured")[0] ?? "").answers("measured");
  play.closes("measured");
}

/** How much of everything the line remembers. */
function kept(play: Play): number[] {
  const { sessions, timers, fading } = takeSnapshot(play.state);
  return [sessions.length, timers.length, fading.length];
}

describe.each(["in_turn", "evenly"] as const)("what a decision costs, %s", (mode) => {
  it("AS12 grows from 10 to 1,000 operators no more than the logarithm does", () => {
    const [few, many] = [10, 1000].map((size) => countingLine(mode, size).readsOf(oneSession)) as [number, number];
    expect(few).toBeGreaterThan(0);
    expect(many / few).toBeLessThanOrEqual(Math.log2(1000) / Math.log2(10));
  });

  it("AS12 is the same however many sessions have been closed, and nothing of them is kept", () => {
    const fresh = countingLine(mode, 50);
    const old = countingLine(mode, 50);
    for (let index = 0; index < 500; index++) {
      old.play.arrives(`c${index}`);
      old.play.operator(old.play.offeredTo(`c${index}`)[0] ?? "").answers(`c${index}`);
      old.play.closes(`c${index}`);
    }
    old.play.tick(2 * 60 * 60);
    fresh.play.tick(2 * 60 * 60);
    // What has faded since is paid for once, by whoever comes first.
    for (const line of [old, fresh]) oneSession(line.play);
    expect(old.readsOf(oneSession)).toBeLessThanOrEqual(1.1 * fresh.readsOf(oneSession));
    expect(kept(old.play)).toEqual(kept(fresh.play));
  });
});

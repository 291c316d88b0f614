import { describe, expect, it } from "vitest";
import { createFaults } from "./faults.ts";

const call = { provider: "parrot", method: "send", chat: "1" };

function struck(seed: number, share?: number): (string | undefined)[] {
  const faults = createFaults(() => {});
  faults.add({ provider: "parrot", kind: "random", times: 1_000, seed, ...(share !== undefined && { share }) });
  return Array.from({ length: 500 }, () => faults.take(call)?.kind);
}

describe("a fault by chance", () => {
  it("strikes about that share of the calls, in every way that passes", () => {
    const kinds = struck(7, 0.3).filter((kind) => kind !== undefined);
    expect(kinds.length).toBeGreaterThan(110);
    expect(kinds.length).toBeLessThan(190);
    expect([...new Set(kinds)].sort()).toEqual(
      ["429", "500", "502", "reset_after", "reset_before", "slow", "timeout_after", "timeout_before"].sort(),
    );
  });

  it("strikes the same calls in the same ways for the same seed, and others for another", () => {
    expect(struck(7)).toEqual(struck(7));
    expect(struck(7)).not.toEqual(struck(8));
  });

  it("always or never strikes where it is told so, and no other provider", () => {
    expect(struck(7, 1)).not.toContain(undefined);
    expect(struck(7, 0).every((kind) => kind === undefined)).toBe(true);
    const faults = createFaults(() => {});
    faults.add({ provider: "other", kind: "random", times: 1, share: 1 });
    expect(faults.take(call)).toBeUndefined();
  });

  it("fails in the ways it was given alone", () => {
    const faults = createFaults(() => {});
    const ways = [
      { kind: "429", retryAfter: 2 },
      { kind: "error", code: "busy" },
    ] as const;
    faults.add({ provider: "parrot", kind: "random", times: 50, share: 1, ways });
    const failed = Array.from({ length: 50 }, () => faults.take(call));
    expect(new Set(failed.map((fault) => fault?.code ?? fault?.retryAfter))).toEqual(new Set([2, "busy"]));
  });

  it("is used up by the calls it strikes", () => {
    const faults = createFaults(() => {});
    faults.add({ provider: "parrot", kind: "random", times: 2, share: 1, method: "send", chat: 1 });
    expect([faults.take(call), faults.take(call), faults.take(call)].map(Boolean)).toEqual([true, true, false]);
  });
});

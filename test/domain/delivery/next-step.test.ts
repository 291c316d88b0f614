import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { giveUpAfter } from "../../../src/domain/delivery/backoff.ts";
import { nextStep, type Result } from "../../../src/domain/delivery/next-step.ts";

const reason = "as the provider says";
const now = 1_000_000_000_000;
const message = { attempts: 2, queuedAt: now - 60_000, isLast: true, deduplicates: false };
const following = (result: Result, change: Partial<typeof message> = {}) =>
  nextStep(result, { ...message, ...change }, now, 0.5);

describe("what follows from an attempt", () => {
  it("DL1 the last part that was taken in: it is sent", () => {
    expect(following({ ok: true })).toEqual({ delivery: { state: "sent" }, next: "done" });
  });

  it("DL5 another part: on with the next one at once", () => {
    expect(following({ ok: true }, { isLast: false })).toEqual({ delivery: { state: "sending" }, next: "further" });
  });

  it("DL2 where the other side was promised delays, each is kept and the last goes on", () => {
    const delays = [5_000, 30_000, 120_000];
    const after = [0, 1, 2, 3, 40].map((attempts) => {
      const { next } = nextStep({ ok: false, kind: "retry", reason }, { ...message, attempts, delays }, now, 0.5);
      return typeof next === "object" ? next.later - now : next;
    });
    expect(after).toEqual([5_000, 30_000, 120_000, 120_000, 120_000]);
    const asked = nextStep({ ok: false, kind: "retry", reason, after: 60_000 }, { ...message, delays }, now, 0.5);
    expect(asked.next).toEqual({ later: now + 120_000 });
  });

  it("DL2 a refusal for now: again after a pause, and the reason stands beside it", () => {
    const step = { delivery: { state: "queued", reason }, next: { later: now + 2_000 } };
    expect(following({ ok: false, kind: "retry", reason })).toEqual(step);
  });

  it("DL2 with a pause that was asked for: not before it is over", () => {
    expect(following({ ok: false, kind: "retry", reason, after: 90_000 })).toMatchObject({
      next: { later: now + 90_000 },
    });
  });

  it("DL2 given up after 24 hours, and not before", () => {
    const retry = { ok: false, kind: "retry", reason } as const;
    expect(following(retry, { queuedAt: now - giveUpAfter + 1 }).delivery.state).toBe("queued");
    expect(following(retry, { queuedAt: now - giveUpAfter })).toEqual({
      delivery: { state: "failed", reason },
      next: "done",
    });
  });

  it("DL3 no answer: uncertain and left alone, unless the channel deduplicates", () => {
    const silence = { ok: false, kind: "uncertain", reason } as const;
    expect(following(silence)).toEqual({ delivery: { state: "uncertain", reason }, next: "done" });
    const step = { delivery: { state: "queued", reason }, next: { later: now + 2_000 } };
    expect(following(silence, { deduplicates: true })).toEqual(step);
    expect(following(silence, { deduplicates: true, queuedAt: now - giveUpAfter }).delivery.state).toBe("failed");
  });

  it.each(["unreachable", "rejected", "window"] as const)("DL4 %s: it has failed, with its reason", (kind) => {
    expect(following({ ok: false, kind, reason })).toEqual({ delivery: { state: "failed", reason }, next: "done" });
  });

  it("DL4 channel: it has failed, and the channel is down for that reason", () => {
    const step = { delivery: { state: "failed", reason }, next: "done", channelDown: reason };
    expect(following({ ok: false, kind: "channel", reason })).toEqual(step);
  });

  const kinds = fc.constantFrom("retry", "unreachable", "rejected", "window", "channel", "uncertain");
  const results = kinds.map((kind) => ({ ok: false, kind, reason }) as Result);

  it("DL2 DL3 only what is tried again is queued, never in the past, and nothing is sent again on a mere doubt", () => {
    fc.assert(
      fc.property(
        results,
        fc.boolean(),
        fc.nat(100),
        fc.nat(2 * giveUpAfter),
        (result, deduplicates, attempts, age) => {
          const tried = { attempts, queuedAt: now - age, isLast: true, deduplicates };
          const { delivery, next } = nextStep(result, tried, now, 0.3);
          expect(typeof next === "object").toBe(delivery.state === "queued");
          if (typeof next === "object") expect(next.later).toBeGreaterThan(now);
          if (!result.ok && result.kind === "uncertain" && !deduplicates) expect(next).toBe("done");
          expect(delivery.reason).toBe(reason);
        },
      ),
    );
  });
});

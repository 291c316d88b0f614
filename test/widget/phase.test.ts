import { describe, expect, it } from "vitest";
import { closeCodes } from "../../src/protocol/close-codes.ts";
import { type Happening, nextPhase, type Phase } from "../../widget/app/connection/phase.ts";

const now = 1_000_000;
const step = (phase: Phase, happening: Happening, random = 0.5) => nextPhase(phase, happening, { now, random });
const idle: Phase = { is: "idle" };
const connecting: Phase = { is: "connecting", attempt: 2 };
const waiting: Phase = { is: "waiting", attempt: 3, until: now + 500 };
const fresh: Phase = { is: "open", attempt: 2, since: now - 9999 };
const proven: Phase = { is: "open", attempt: 2, since: now - 10_000 };
const stopped: Phase = { is: "stopped", why: "expelled" };

describe("nextPhase", () => {
  it("connects when it is wanted, and only then", () => {
    expect(step(idle, { is: "wanted" })).toEqual({ is: "connecting", attempt: 0 });
    for (const happening of ["welcomed", "failed", "due", "online"] as const)
      expect(step(idle, { is: happening })).toBe(idle);
    for (const phase of [connecting, waiting, fresh]) expect(step(phase, { is: "wanted" })).toBe(phase);
  });

  it("is idle when it is not wanted", () => {
    for (const phase of [idle, connecting, waiting, fresh]) expect(step(phase, { is: "unwanted" })).toEqual(idle);
  });

  it("is open once welcomed", () => {
    expect(step(connecting, { is: "welcomed" })).toEqual({ is: "open", attempt: 2, since: now });
    expect(step(waiting, { is: "welcomed" })).toBe(waiting);
  });

  it("waits longer after each failure", () => {
    expect(step(connecting, { is: "failed" })).toEqual({ is: "waiting", attempt: 3, until: now + 2000 });
    expect(step({ is: "connecting", attempt: 0 }, { is: "failed" })).toEqual({
      is: "waiting",
      attempt: 1,
      until: now + 500,
    });
  });

  it("starts small again once a connection has held for a while, and not before", () => {
    expect(step(proven, { is: "closed", code: 1006 })).toEqual({ is: "waiting", attempt: 1, until: now + 500 });
    expect(step(fresh, { is: "closed", code: 1006 })).toEqual({ is: "waiting", attempt: 3, until: now + 2000 });
  });

  it("goes on when the pause is over, or at once when the network is back", () => {
    for (const is of ["due", "online"] as const)
      expect(step(waiting, { is })).toEqual({ is: "connecting", attempt: 3 });
    for (const phase of [connecting, fresh]) expect(step(phase, { is: "online" })).toBe(phase);
  });

  it("DL7 comes back at once when it was too slow", () => {
    expect(step(proven, { is: "closed", code: closeCodes.tooSlow })).toEqual({ is: "connecting", attempt: 0 });
  });

  it("does not spin when it is too slow at once every time", () => {
    expect(step(fresh, { is: "closed", code: closeCodes.tooSlow }).is).toBe("waiting");
  });

  it("stops for good when expelled or denied", () => {
    expect(step(proven, { is: "closed", code: closeCodes.expelled })).toEqual(stopped);
    expect(step(connecting, { is: "denied", why: "refused" })).toEqual({ is: "stopped", why: "refused" });
    for (const is of ["wanted", "unwanted", "welcomed", "failed", "due", "online"] as const) {
      expect(step(stopped, { is })).toBe(stopped);
    }
  });

  it("takes no notice of a loss that is known already", () => {
    expect(step(waiting, { is: "failed" })).toBe(waiting);
    expect(step(waiting, { is: "closed", code: 1006 })).toBe(waiting);
  });
});

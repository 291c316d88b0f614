import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { close, type Holding, hold, mayAnswer, type Session, sessionFor } from "../../../src/domain/session/session.ts";
import { aTerms } from "../../support/terms.ts";

const anna = { id: "anna", name: "Anna" };
const boris = { id: "boris", name: "Boris" };
const open: Session = { number: 2, openedSeq: 10, openedAt: 1_000, epoch: 4, holder: anna };
const ended: Session = { ...open, closedAt: 2_000, reason: "operator" };

describe("LC2 the session of a client's message", () => {
  it("LC2 is a new one where there has been none", () => {
    const session = { number: 1, openedSeq: 1, openedAt: 5_000, epoch: 0 };
    expect(sessionFor(undefined, 1, 5_000)).toEqual({ session, opened: "new" });
  });

  it("LC2 is the open one, as it is", () => {
    expect(sessionFor(open, 12, 5_000)).toEqual({ session: open, opened: "no" });
  });

  it("LC2 is the next one after one that has ended, without its holder and its epoch", () => {
    const session = { number: 3, openedSeq: 12, openedAt: 5_000, epoch: 0 };
    expect(sessionFor(ended, 12, 5_000)).toEqual({ session, opened: "new" });
  });

  const terms = { ...aTerms(), reopenWithin: 600_000 };
  it("LC4 is the one that has just ended, again, and remembers who had it", () => {
    const { closedAt: _, reason: __, holder: ___, ...rest } = { ...ended, terms };
    const session = { ...rest, reopened: { seq: 12, operator: "anna" } };
    expect(sessionFor({ ...ended, terms }, 12, 2_000 + 599_999)).toEqual({ session, opened: "again" });
    expect(sessionFor({ ...ended, terms }, 12, 2_000 + 600_000).opened).toBe("new");
  });

  it("LC4 LC8 is a new one after spam, however soon", () => {
    expect(sessionFor({ ...ended, terms, reason: "spam" }, 12, 2_001).opened).toBe("new");
  });
});

describe("LC3 a decision about a session", () => {
  it("LC3 that is newer changes the holder, or takes it away", () => {
    expect(hold(open, { session: 2, epoch: 5, holder: boris })).toEqual({ ...open, epoch: 5, holder: boris });
    const { holder: _, ...free } = open;
    expect(hold(open, { session: 2, epoch: 5 })).toEqual({ ...free, epoch: 5 });
  });

  it.each<[string, Session | undefined, Holding]>([
    ["of the same epoch", open, { session: 2, epoch: 4, holder: boris }],
    ["of an older one", open, { session: 2, epoch: 3, holder: boris }],
    ["about another session", open, { session: 1, epoch: 9, holder: boris }],
    ["about one that has ended", ended, { session: 2, epoch: 9, holder: boris }],
    ["where there is none", undefined, { session: 1, epoch: 1, holder: boris }],
  ])("LC3 %s changes nothing", (_, session, decision) => {
    expect(hold(session, decision)).toBeUndefined();
  });

  const decisions = fc.array(
    fc.record({ session: fc.constantFrom(1, 2, 3), epoch: fc.nat(12), holder: fc.constantFrom(anna, boris) }),
    { maxLength: 12 },
  );
  const settled = (all: Holding[]) =>
    all.reduce<Session>((session, decision) => hold(session, decision) ?? session, open);

  it("LC3 many, in any order and told any number of times, end with the newest one's epoch", () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const newest = Math.max(open.epoch, ...all.filter(({ session }) => session === 2).map(({ epoch }) => epoch));
        expect(settled(all).epoch).toBe(newest);
        expect(settled([...all, ...all])).toEqual(settled(all));
      }),
    );
  });
});

describe("LC3 whether an answer may stand", () => {
  it.each<[string, Session | undefined, Holding, ReturnType<typeof mayAnswer>]>([
    ["under the session's epoch", open, { session: 2, epoch: 4 }, "yes"],
    ["under one that the Conversation has yet to hear of", open, { session: 2, epoch: 6 }, "yes"],
    ["under an older one", open, { session: 2, epoch: 3 }, "stale"],
    ["in an earlier session", open, { session: 1, epoch: 9 }, "closed"],
    ["in one that has ended", ended, { session: 2, epoch: 9 }, "closed"],
    ["where there is none", undefined, { session: 1, epoch: 0 }, "closed"],
  ])("LC3 %s: see the verdict", (_, session, decision, verdict) => {
    expect(mayAnswer(session, decision)).toBe(verdict);
  });
});

describe("LC3 ending a session", () => {
  it("LC3 keeps who held it, and says when and why", () => {
    expect(close(open, 2, "operator", 3_000)).toEqual({ ...open, closedAt: 3_000, reason: "operator" });
  });

  it.each<[string, Session | undefined, number]>([
    ["a second time", ended, 2],
    ["of another number", open, 1],
    ["where there is none", undefined, 1],
  ])("LC3 %s does nothing", (_, session, number) => {
    expect(close(session, number, "silence", 9_000)).toBeUndefined();
  });
});

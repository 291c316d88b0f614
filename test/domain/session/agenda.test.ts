import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agenda, purges, type Turn } from "../../../src/domain/session/agenda.ts";
import type { Session } from "../../../src/domain/session/session.ts";
import { aTerms, silentTexts } from "../../support/terms.ts";

const hour = 3_600_000;
const terms = aTerms({ texts: { ...silentTexts, reminder: "Are you there?" } });
const open: Session = { number: 2, openedSeq: 10, openedAt: 1_000, epoch: 4, terms };
const answered: Turn = { waiting: false, answeredAt: 5_000, heardAt: 4_000 };
const kinds = (session: Session, turn: Turn) =>
  Object.fromEntries(agenda(session, turn).map(({ kind, due }) => [kind, due]));

describe("what a session does by itself", () => {
  it("LC5 a reminder an hour before the end, both counted from our last answer", () => {
    expect(kinds(open, answered)).toEqual({ remind: 5_000 + 23 * hour, close: 5_000 + 24 * hour });
  });

  it("LC5 nothing while the client waits, before we have answered, before the terms have come, or after the end", () => {
    expect(agenda(open, { ...answered, waiting: true })).toEqual([]);
    expect(agenda(open, { ...answered, answeredAt: undefined })).toEqual([]);
    const { terms: _, ...early } = open;
    expect(agenda(early, answered)).toEqual([]);
    expect(agenda({ ...open, closedAt: 6_000, reason: "silence" }, answered)).toEqual([]);
  });

  it("LC5 no reminder where the line has no words for it, or closes sooner than it would remind", () => {
    expect(kinds({ ...open, terms: aTerms() }, answered)).toEqual({ close: 5_000 + 24 * hour });
    expect(kinds({ ...open, terms: { ...terms, closeAfter: hour } }, answered)).toEqual({ close: 5_000 + hour });
  });

  it("LC6 a window is counted from the client's message, whoever waits, and the reminder comes before it ends", () => {
    const windowed = { ...open, terms: { ...terms, replyWindow: 24 * hour } };
    const window = { warn_window: 4_000 + 22 * hour, end_window: 4_000 + 24 * hour };
    expect(kinds(windowed, { ...answered, waiting: true })).toEqual(window);
    expect(kinds(windowed, answered)).toMatchObject({ ...window, remind: 4_000 + 23 * hour });
  });

  it("LC5 LC6 another answer or message is another reminder, warning and end; the same one is the same", () => {
    const moment = fc.integer({ min: 1, max: 1_000 });
    const windowed = { ...open, terms: { ...terms, replyWindow: 24 * hour } };
    const names = (turn: Turn) => agenda(windowed, turn).map(({ once }) => once);
    fc.assert(
      fc.property(moment, moment, moment, moment, (answeredAt, heardAt, later, heardLater) => {
        const before = names({ waiting: false, answeredAt, heardAt });
        const after = names({ waiting: false, answeredAt: later, heardAt: heardLater });
        const isSame = (index: number) => before[index] === after[index];
        expect([0, 1].map(isSame)).toEqual([heardAt === heardLater, heardAt === heardLater]);
        expect([2, 3].map(isSame)).toEqual([answeredAt === later, answeredAt === later]);
        expect(new Set(before).size).toBe(4);
      }),
    );
  });

  it("CN4 what was said without consent goes a day after the end, once, unless the person has agreed since", () => {
    const ended: Session = { ...open, closedAt: 6_000, reason: "no_consent" };
    const due = { kind: "purge", session: 2, due: 6_000 + 24 * hour };
    expect(purges([ended], "asked")).toMatchObject([due]);
    expect(purges([ended, { ...ended, number: 3 }], "declined")).toHaveLength(2);
    expect(purges([ended], "given")).toEqual([]);
    expect(purges([{ ...ended, purgedAt: 7_000 }], "asked")).toEqual([]);
    for (const reason of ["operator", "silence", "spam", "client", "reply_window"] as const) {
      expect(purges([{ ...ended, reason }], "asked")).toEqual([]);
    }
  });
});

import { describe, expect, it } from "vitest";
import { asksRating, starsOf, takesRating, wasRated } from "../../../src/domain/session/rating.ts";
import type { Session } from "../../../src/domain/session/session.ts";
import { aTerms } from "../../support/terms.ts";

const day = 24 * 3_600_000;
const terms = aTerms({ asksRating: true });
const ended: Session = {
  ...{ number: 1, openedSeq: 1, openedAt: 0, epoch: 1, terms },
  ...{ closedAt: 1_000, reason: "operator" as const },
};
const rated: Session = { ...ended, rating: { stars: 4, at: 2_000 } };

describe("a session's rating", () => {
  it.each([
    ["operator", true],
    ["silence", true],
    ["client", true],
    ["spam", false],
    ["no_consent", false],
    ["reply_window", false],
  ] as const)("LC7 after an end by %s the line asks: %s", (reason, asks) => {
    expect(asksRating({ ...ended, reason }, true)).toBe(asks);
    expect(takesRating({ ...ended, reason }, true, 2_000)).toBe(asks);
  });

  it("LC7 is asked for where somebody answered and the line wants it, and once", () => {
    expect(asksRating(ended, false)).toBe(false);
    expect(asksRating({ ...ended, terms: aTerms() }, true)).toBe(false);
    expect(asksRating(rated, true)).toBe(false);
  });

  it("LC7 is taken for a day after the end, and not twice", () => {
    expect(takesRating(ended, true, 1_000 + day)).toBe(true);
    expect(takesRating(ended, true, 1_001 + day)).toBe(false);
    const { closedAt: _, reason: __, ...open } = ended;
    expect(takesRating(open, true, 2_000)).toBe(false);
    expect(takesRating(rated, true, 2_000)).toBe(false);
    expect([wasRated(rated, 2_000), wasRated(rated, 1_001 + day), wasRated(ended, 2_000)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    [{ text: "5" }, 5],
    [{ text: " 1 " }, 1],
    [{ text: "x", button: "rate:3" }, 3],
    [{ text: "0" }, undefined],
    [{ text: "9" }, undefined],
    [{ text: "4 stars" }, undefined],
    [{ text: "5", button: "consent:accept" }, undefined],
  ])("LC7 LC4 a bare answer %j is %s stars", (said, stars) => {
    expect(starsOf(said)).toBe(stars);
  });
});

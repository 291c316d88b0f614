// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { language } from "../../../console/i18n/words.ts";
import { because, headline } from "../../../console/why/decision-words.ts";

/** As `domain/assignment/explain.ts` has them. */
const kinds = [
  ...["offered", "passed", "exhausted", "parked", "assigned", "released"],
  ...["transfer_offered", "transfer_ended", "moved", "handed_over"],
];
const reasons = [
  ...[
    "returning",
    "owner",
    "closed",
    "automatic",
    "skipped",
    "timed_out",
    "left",
    "off_duty",
    "dropped_off",
    "off_roster",
  ],
  ...["accept", "answer", "claim", "transfer", "take_over", "reopened", "refused", "withdrawn"],
];
const decision = (given: { kind: string; to?: string; reason?: string }) => ({
  ...{ at: 1, session: 1, mode: "evenly" as const, candidates: [], leftOut: [] },
  ...given,
  to: given.to === undefined ? [] : [{ id: given.to, name: given.to }],
});

beforeEach(() => {
  language.value = "en";
});

describe("why a session came to somebody", () => {
  it.each(["en", "ru"] as const)("AS11 every kind of decision and every reason has words (%s)", (tongue) => {
    language.value = tongue;
    for (const kind of kinds) {
      expect(headline(decision({ kind })), kind).not.toBe(kind);
      for (const reason of reasons) expect(because(decision({ kind, reason })), reason).not.toBe(reason);
    }
  });

  it("TR1 says to whom or where it went on", () => {
    expect(headline(decision({ kind: "transfer_offered", to: "Clara" }))).toBe("A colleague offered it to Clara");
    expect(headline(decision({ kind: "moved", to: "Billing" }))).toBe("Moved to the line Billing");
  });

  it("AS11 names the mode only where the line decided by it", () => {
    expect(because(decision({ kind: "offered" }))).toBe("Mode: Evenly");
    expect(because(decision({ kind: "transfer_offered" }))).toBeUndefined();
    expect(because(decision({ kind: "moved" }))).toBeUndefined();
  });

  it("what a newer line may add is shown as it came", () => {
    expect(headline(decision({ kind: "split", to: "Clara" }))).toBe("split: Clara");
    expect(because(decision({ kind: "offered", reason: "full_moon" }))).toBe("full_moon");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerTo, consentOf, shouldAsk, withdraws } from "../../../src/domain/consent/consent.ts";
import { clear } from "../../../src/domain/consent/gate.ts";
import type { ConsentEvidence } from "../../../src/protocol/consent.ts";

const asked: ConsentEvidence = { version: "1", hash: "00", askedAt: 1, askedSeq: 2, channel: "site:1" };
const heard = (text: string, more = {}) => ({ text, hasLeft: true, ...more });

/** What can happen between a line and a client, as far as consent goes. */
const step = fc.oneof(
  fc.record({ do: fc.constant("ask" as const), version: fc.constantFrom("1", "2") }),
  fc.record({
    do: fc.constant("say" as const),
    text: fc.constantFrom("hello", "yes", "нет", "да", "no", "what does it cost?"),
    button: fc.constantFrom(undefined, undefined, "consent:accept", "consent:decline", "rate:5"),
    hasLeft: fc.boolean(),
  }),
  fc.constant({ do: "withdraw" as const }),
);

describe("consent", () => {
  it("CN2 CN3 CN6 whatever happens, nothing is let out but after an accept, or writing on where that counts", () => {
    fc.assert(
      fc.property(fc.constantFrom("implied" as const, "explicit" as const), fc.array(step), (policy, steps) => {
        const evidence: ConsentEvidence[] = [];
        let agreed = false;
        for (const one of steps) {
          const latest = evidence.at(-1);
          if (one.do === "ask") {
            if (!shouldAsk(latest, { version: one.version })) continue;
            evidence.push({ ...asked, version: one.version });
            agreed = false;
          } else if (one.do === "withdraw") {
            if (consentOf(latest) !== "given" || !latest) continue;
            evidence.push({ ...latest, answer: "withdrawn" });
            agreed = false;
          } else {
            const { text, button, hasLeft } = one;
            const answered = answerTo(latest, policy, { text, button, hasLeft });
            if (!answered || !latest) continue;
            const { answer } = answered;
            // An answer is to a question, and only what counts as agreement is one.
            if (answer === "implied") expect([policy, hasLeft, latest.answer]).toEqual(["implied", true, undefined]);
            if (answer === "accepted") expect(button === "consent:accept" || ["yes", "да"].includes(text)).toBe(true);
            expect(latest.answer).not.toBe("withdrawn");
            evidence.push({ ...latest, answer });
            agreed = answer !== "declined";
          }
          const gate = clear({ consent: consentOf(evidence.at(-1)), asks: true }, "Ivan");
          expect("cleared" in gate).toBe(agreed);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("CN3 a line that asks for nothing keeps nothing back, unless the person has said no before", () => {
    expect(clear({ consent: "not_asked", asks: false }, 1)).toEqual({ cleared: 1 });
    expect(clear({ consent: "not_asked", asks: true }, 1)).toMatchObject({ refusal: { code: "no_consent" } });
    for (const consent of ["declined", "withdrawn", "asked"] as const) {
      expect(clear({ consent, asks: false }, 1)).toMatchObject({ refusal: { code: "no_consent" } });
    }
  });

  it("CN2 an explicit answer outweighs an implied one; a bare no later is no answer to it", () => {
    const implied = { ...asked, answer: "implied" as const };
    expect(answerTo(implied, "implied", heard("x", { button: "consent:decline" }))?.answer).toBe("declined");
    expect(answerTo(implied, "implied", heard("no"))).toBeUndefined();
    const accepted = { ...asked, answer: "accepted" as const };
    expect(answerTo(accepted, "explicit", heard("x", { button: "consent:decline" }))).toBeUndefined();
  });

  it("CN2 words are an answer to the question that was asked last", () => {
    const since = { othersSpoke: true };
    expect(answerTo(asked, "explicit", heard("yes", since))).toBeUndefined();
    expect(answerTo(asked, "explicit", heard("I agree", since))?.answer).toBe("accepted");
    expect(answerTo(asked, "implied", heard("да", since))).toEqual({ answer: "implied", explicit: false });
    const declined = { ...asked, answer: "declined" as const };
    expect(answerTo(declined, "explicit", heard("yes"))?.answer).toBe("accepted");
    expect(answerTo(declined, "explicit", heard("I agree", since))).toBeUndefined();
    expect(answerTo(declined, "explicit", heard("x", { button: "consent:accept", ...since }))?.answer).toBe("accepted");
    expect(answerTo({ ...asked, answer: "withdrawn" }, "explicit", heard("yes"))).toBeUndefined();
  });

  it("CN6 is taken back by words that say just that", () => {
    expect(withdraws("Withdraw my consent.")).toBe(true);
    expect(withdraws("Отзываю согласие")).toBe(true);
    expect(withdraws("do I have to withdraw consent for that?")).toBe(false);
  });
});

// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { language } from "../../../console/i18n/words.ts";
import { eventWords } from "../../../console/transcript/event-words.ts";
import { EventEntry } from "../../../src/protocol/entry.ts";
import { event } from "../support/entries.ts";

const anna = { kind: "operator", id: "anna", name: "Anna" } as const;
const said = (given: Partial<EventEntry> & { event: EventEntry["event"] }) =>
  eventWords(event({ seq: 1, ...given }), (id) => id);

beforeEach(() => {
  language.value = "en";
});

describe("what happened, in words", () => {
  it.each(["en", "ru"] as const)("knows every event there is (%s)", (tongue) => {
    language.value = tongue;
    for (const kind of EventEntry.entries.event.options) {
      const words = said({ event: kind, detail: "X" });
      expect(words.trim(), kind).not.toBe("");
      expect(words, kind).not.toMatch(/undefined|not know yet|не знает/);
    }
  });

  it("says of a newer server's event that this page does not know it", () => {
    expect(said({ event: "fireworks" as EventEntry["event"] })).toMatch(/not know yet \(fireworks\)/);
  });

  it("TR1 tells a refusal with its reason from an offer that ran out", () => {
    const clara = { kind: "operator", id: "clara", name: "Clara" } as const;
    expect(said({ event: "transfer_offered", author: anna, detail: "Clara", text: "Knows it" })).toBe(
      "Anna offers the session to Clara: Knows it",
    );
    expect(said({ event: "transfer_refused", author: clara, detail: "Clara", text: "In a call" })).toBe(
      "Clara refused the session: In a call",
    );
    expect(said({ event: "transfer_refused", detail: "Clara" })).toBe("Clara has not taken the session");
  });

  it("LC1 says why the bot handed over, and how a session ended", () => {
    expect(said({ event: "handed_over", detail: "not_understood" })).toMatch(/did not understand/);
    expect(said({ event: "closed", detail: "reply_window" })).toBe("Session closed as the time to answer ended");
    expect(said({ event: "closed", detail: "eclipse" })).toBe("Session eclipse");
  });

  it("LC7 says the stars", () => {
    expect(said({ event: "rated", detail: "4" })).toBe("Rated 4 of 5");
  });
});

// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { language } from "../../../console/i18n/words.ts";
import { refusalWords } from "../../../console/notices/refusal-words.ts";
import { RefusalCode } from "../../../src/protocol/refusal.ts";

const message = "server's own words";

beforeEach(() => {
  language.value = "en";
});

describe("a refusal", () => {
  it.each(["en", "ru"] as const)("has words of its own for every code (%s)", (tongue) => {
    language.value = tongue;
    const told: RefusalCode[] = ["malformed", "conflict", "unavailable"];
    for (const code of RefusalCode.options) {
      const words = refusalWords({ code, message: told.includes(code) ? "" : message });
      expect(words, code).not.toMatch(/^$|server's/);
    }
  });

  it("is told by the server where the code says too little, and behind words of its own where it is not understood", async () => {
    const refused = {
      code: "conflict",
      message: "This is the last administrator. Make somebody else one first.",
    } as const;
    expect(refusalWords(refused)).toBe(refused.message);
    language.value = "ru";
    await vi.waitFor(() => expect(refusalWords(refused)).toMatch(/^Это последний администратор\. Сначала /));
    expect(refusalWords({ code: "conflict", message })).toMatch(new RegExp(`^Кто-то изменил .+ \\(${message}\\)$`));
  });

  it("names what is wrong with a form, and no types", () => {
    const types = { path: "settings", message: "Invalid type: Expected Object but received null" };
    const empty = { path: "name", message: "is empty" };
    const refused = { code: "malformed", message: "The body is not what this route takes; see the details." } as const;
    expect(refusalWords({ ...refused, details: [types, empty] })).toMatch(/^The server did not .+ \(name: is empty\)$/);
    expect(refusalWords({ ...refused, details: [types] })).toMatch(/Reload the page and try again\.$/);
  });

  it("CN4 says that a lead needs consent, LC6 that the client has to write first", () => {
    expect(refusalWords({ code: "no_consent", message })).toMatch(/not agreed/);
    expect(refusalWords({ code: "window", message })).toMatch(/until they write again/);
  });

  it("TR1 speaks of the colleague where a transfer is refused, TR2 of the right where an invitation is", () => {
    const refused = { code: "not_eligible", message } as const;
    expect(refusalWords(refused, { act: "transfer" })).toMatch(/Choose somebody else/);
    expect(refusalWords(refused, { act: "invite" })).toMatch(/reads along/);
    expect(refusalWords(refused)).toMatch(/Go on duty/);
  });

  it("names who has the session", () => {
    expect(refusalWords({ code: "taken", message }, { holder: "Boris" })).toBe("With Boris.");
  });
});

// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
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
    for (const code of RefusalCode.options) expect(refusalWords({ code, message }), code).not.toBe(message);
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

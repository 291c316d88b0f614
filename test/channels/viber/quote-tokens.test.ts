import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteTokens } from "../../../src/channels/viber/quote-tokens.ts";

const token = "5940000000001000004";

/** JSON with a token of 19 digits here and there, and strings that only look like one. */
const json = fc
  .json({ stringUnit: "binary" })
  .chain((some) =>
    fc.constantFrom(
      `{"message_token":${token},"rest":${some}}`,
      `{"rest":${some},"message_token" : ${token}}`,
      `[{"message_token":\n${token} },${some}]`,
      `{"rest":${some},"text":${JSON.stringify(`"message_token":${token},`)},"message_token":${token}}`,
      `{"message_token":"message_token","x":${token},"y":${JSON.stringify('\\"message_token\\":1}')}}`,
      `{"message_token":1.5,"a":{"message_token":-7},"b":{"message_token":1e3},"c":${some}}`,
    ),
  );

/** The same by the engine's own knowledge of where a number stood in the text. */
function exactly(text: string): unknown {
  const reviver = (key: string, value: unknown, { source = "" }: { source?: string } = {}) =>
    key === "message_token" && typeof value === "number" && /^\d+$/.test(source) ? source : value;
  return JSON.parse(text, reviver as Parameters<typeof JSON.parse>[1]);
}

describe("quoteTokens", () => {
  it("quotes the token where JSON has a number under that key, and nothing else", () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(JSON.parse(quoteTokens(text))).toEqual(exactly(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [`{"message_token":${token}}`, `{"message_token":"${token}"}`],
    [`{"message_token":"${token}"}`, `{"message_token":"${token}"}`],
    [String.raw`{"text":"\"message_token\":1,"}`, String.raw`{"text":"\"message_token\":1,"}`],
    [String.raw`{"text":"\\","message_token":1}`, String.raw`{"text":"\\","message_token":"1"}`],
    [`{"message_token":12`, `{"message_token":12`],
    ['{"message_token":012,"a":"', '{"message_token":"012","a":"'],
  ])("%s", (text, expected) => expect(quoteTokens(text)).toBe(expected));

  it("goes through three megabytes of one string", () => {
    const text = `{"text":"${"\\u0431".repeat(500_000)}","message_token":${token}}`;
    expect(quoteTokens(text).endsWith(`"message_token":"${token}"}`)).toBe(true);
  });
});

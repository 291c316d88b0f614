import fc from "fast-check";
import { LinkifyIt } from "linkify-it";
import { describe, expect, it } from "vitest";
import { foundKeys, isKept } from "../../../console/transcript/found-keys.ts";

const finder = new LinkifyIt();
const found = (text: string) => foundKeys(text, finder).map(({ kind, value }) => `${kind} ${value}`);

describe("phones and emails in a message", () => {
  it.each([
    ["call me: +7 (916) 123-45-67 after six", ["phone +7 (916) 123-45-67"]],
    ["8 800 555-35-35", ["phone 8 800 555-35-35"]],
    ["Мой номер 89161234567.", ["phone 89161234567"]],
    ["+49 30 1234567, thanks", ["phone +49 30 1234567"]],
    ["(415) 555-2671", ["phone (415) 555-2671"]],
    ["0049 30 1234567", ["phone 0049 30 1234567"]],
    ["write to Anna.K@shop.example!", ["email Anna.K@shop.example"]],
    ["me@shop.example or +44 20 7946 0018", ["email me@shop.example", "phone +44 20 7946 0018"]],
    ["+44 20 7946 0018 or +44 20 7946 0019", ["phone +44 20 7946 0018", "phone +44 20 7946 0019"]],
  ])("%j has %j", (text, keys) => {
    expect(found(text)).toEqual(keys);
  });

  it.each([
    "order 12345",
    "2026-05-31 12:00",
    "31.05.2026 1200",
    "192.168.100.200",
    "1 234 567 890 in total",
    "4111 1111 1111 1111",
    "4111 1111 1111",
    "0000000000",
    "€1234567890.50",
    "https://shop.example/order/89161234567",
    "id=89161234567",
    "v1.2.3.4.5.6.7.8.9.0",
    "AB1234567890",
    "1234567890abc",
    "1234567890123456789",
    "12345\n67890",
    "89161234567@shop.example",
  ])("takes nothing in %j for a phone", (text) => {
    expect(found(text).filter((one) => one.startsWith("phone"))).toEqual([]);
  });

  it("marks what stands there, in order and never twice, whatever the text", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("+49 30 1234567", "8(916)1234567", "a@shop.example", " ", "\n"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        let behind = 0;
        for (const { value, start, end } of foundKeys(text, finder)) {
          expect(text.slice(start, end)).toBe(value);
          expect(start).toBeGreaterThanOrEqual(behind);
          behind = end;
        }
      }),
    );
  });

  it("takes a long run of digits and signs in its stride", () => {
    const text = `${"1-2 ".repeat(20_000)}x`;
    const began = performance.now();
    foundKeys(text, finder);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe("what a contact has already", () => {
  const kept = ["+79161234567", "anna@shop.example"];
  it.each([
    ["phone", "8 (916) 123-45-67", true],
    ["phone", "+7 916 123 45 67", true],
    ["phone", "+7 916 123 45 68", false],
    ["email", "Anna@Shop.example", true],
    ["email", "boris@shop.example", false],
  ] as const)("%s %j: %j", (kind, value, known) => {
    expect(isKept({ kind, value }, kept)).toBe(known);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountWords, plainAmount, readMinor } from "../../../console/crm/money.ts";
import { currencyCodes } from "../../../src/protocol/crm/currency.ts";

describe("an amount's field", () => {
  it.each([
    ["1234.5", "EUR", 123_450],
    ["1 234,50", "RUB", 123_450],
    ["1,234", "USD", 123_400],
    ["1.234.567", "EUR", 123_456_700],
    ["12’500.05", "CHF", 1_250_005],
    ["100.00", "JPY", 100],
    ["1.234", "KWD", 1234],
    ["", "EUR", null],
    [" ", "EUR", null],
  ])("reads %j of %s as %j minor units", (typed, currency, minor) => {
    expect(readMinor(typed, currency)).toBe(minor);
  });

  it.each([
    ["NaN", "EUR"],
    ["1e30", "EUR"],
    ["-5", "EUR"],
    ["12.345678", "EUR"],
    ["1.5", "JPY"],
    ["99999999999999999999", "EUR"],
    ["=1+1", "USD"],
  ])("takes %j of %s for no amount", (typed, currency) => {
    expect(readMinor(typed, currency)).toBeUndefined();
  });

  it("reads back what it shows, whatever the amount and the currency", () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.constantFrom(...currencyCodes()), (amount, currency) => {
        expect(readMinor(plainAmount(amount, currency), currency)).toBe(amount);
      }),
    );
  });
});

describe("an amount in words", () => {
  it.each([
    [123_400, "EUR", "€1,234"],
    [123_450, "EUR", "€1,234.50"],
    [5, "JPY", "¥5"],
    [1234, "KWD", "KWD 1.234"],
    [9_007_199_254_740_991, "USD", "$90,071,992,547,409.91"],
  ])("says %d of %s as %s", (amount, currency, said) => {
    expect(amountWords("en", amount, currency).replaceAll("\u00a0", " ")).toBe(said);
  });
});

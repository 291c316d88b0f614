import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmount, writeAmount } from "../../../src/domain/crm/money.ts";
import { minorDigits } from "../../../src/protocol/crm/currency.ts";

describe("a currency", () => {
  it.each([
    ["EUR", 2],
    ["RUB", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["CLF", 4],
    ["XXX", undefined],
    ["eur", undefined],
    ["DEM", undefined],
    ["", undefined],
  ])("%j has %j minor digits", (currency, digits) => expect(minorDigits(currency)).toBe(digits));

  it("has the digits that the runtime prints it with, where it prints minor units at all", () => {
    for (const code of ["EUR", "USD", "JPY", "KRW", "BHD", "TND", "CLF", "VND", "CHF"]) {
      const { maximumFractionDigits } = new Intl.NumberFormat("en", {
        style: "currency",
        currency: code,
      }).resolvedOptions();
      expect(minorDigits(code), code).toBe(maximumFractionDigits);
    }
  });
});

describe("an amount", () => {
  it.each([
    ["1234.50", "EUR", 123450, "EUR"],
    ["1 234,50", "RUB", 123450, "RUB"],
    ["1\u00a0234,5", "RUB", 123450, "RUB"],
    ["1,234.50", "USD", 123450, "USD"],
    ["1.234,50", "EUR", 123450, "EUR"],
    ["1.234.567", "EUR", 123456700, "EUR"],
    ["1,234", "USD", 123400, "USD"],
    ["1'234.50", "CHF", 123450, "CHF"],
    ["0.5", "EUR", 50, "EUR"],
    ["0", "EUR", 0, "EUR"],
    ["12.500", "EUR", 1250000, "EUR"],
    ["12.50000", "EUR", 1250, "EUR"],
    ["1000", "JPY", 1000, "JPY"],
    ["0.125", "KWD", 125, "KWD"],
    ["1.234", "KWD", 1234, "KWD"],
    ["€ 99", undefined, 9900, "EUR"],
    ["99 usd", "EUR", 9900, "USD"],
    ["1500 руб.", "EUR", 150000, "RUB"],
  ])("%j of %s is %d %s", (written, currency, amount, named) => {
    expect(readAmount(written, currency)).toEqual({ amount, currency: named });
  });

  it.each([
    ["NaN", "EUR", /not an amount|does not exist/],
    ["1e30", "EUR", /not an amount|does not exist/],
    ["Infinity", "EUR", /not an amount|does not exist/],
    ["1".repeat(31), "EUR", /larger/],
    ["-5", "EUR", /negative/],
    ["", "EUR", /not an amount/],
    ["1.2.3", "EUR", /not an amount/],
    ["1,23,456", "EUR", /not an amount/],
    ["1,234", "KWD", /not an amount/],
    ["1.5", "JPY", /more decimal digits than JPY has \(0\)/],
    ["1.005", "XXX", /does not exist: XXX/],
    ["0.005", "EUR", /more decimal digits/],
    ["5", undefined, /no currency/],
    ["=1+1", "EUR", /not an amount|does not exist/],
  ])("%j of %s is refused with the reason", (written, currency, reason) => {
    expect(readAmount(written, currency)).toEqual({ problem: expect.stringMatching(reason) });
  });

  it("is read back as it was written", () => {
    const currency = fc.constantFrom("EUR", "JPY", "CLF", "KWD");
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), currency, (amount, currency) => {
        expect(readAmount(writeAmount({ amount, currency }), currency)).toEqual({ amount, currency });
      }),
    );
  });

  it("is always a whole number of minor units that is kept exactly, or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-\d.,e ]{0,30}$/)), (written) => {
        const read = readAmount(written, "EUR");
        if ("amount" in read) expect(Number.isSafeInteger(read.amount) && read.amount >= 0).toBe(true);
      }),
    );
  });
});

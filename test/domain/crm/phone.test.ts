import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countryOfZone } from "../../../src/domain/crm/country-of-zone.ts";
import { readPhone } from "../../../src/domain/crm/phone.ts";

describe("a phone number", () => {
  it.each([
    ["+7 916 123-45-67", undefined, "+79161234567"],
    ["8 (916) 123-45-67", "RU", "+79161234567"],
    ["030 1234567", "DE", "+49301234567"],
    ["(212) 555-0123", "US", "+12125550123"],
    ["+49 30 1234567", "RU", "+49301234567"],
  ])("%j of %s is %s", (written, country, phone) => {
    expect(readPhone(written, country)).toEqual({ phone });
  });

  it.each([
    ["8 916 123-45-67", undefined, /country's code/],
    ["8 916 123-45-67", "XX", /country's code/],
    ["12", "RU", /too short/],
    ["+7 916 123 45 678 999 000 12", undefined, /too long/],
    ["+999 123", undefined, /country's code/],
    ["my number", "RU", /not a phone number/],
    ["call me at +79161234567", undefined, /not a phone number/],
    ["8 (495) 123-45-67 доб. 5", "RU", /extension/],
    ["", "RU", /./],
  ])("%j of %s is refused with the reason", (written, country, reason) => {
    expect(readPhone(written, country)).toEqual({ problem: expect.stringMatching(reason) });
  });

  it("stays what it is once it is read", () => {
    const digits = fc.stringMatching(/^\+?[\d ()-]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.string()), fc.constantFrom("RU", "DE", "US", undefined), (written, country) => {
        const read = readPhone(written, country);
        if ("problem" in read) return;
        expect(read.phone).toMatch(/^\+[1-9]\d{4,16}$/);
        expect(readPhone(read.phone)).toEqual(read);
      }),
    );
  });
});

describe("the country of a time zone", () => {
  it.each([
    ["Europe/Moscow", "RU"],
    ["Europe/Berlin", "DE"],
    ["Asia/Vladivostok", "RU"],
    ["America/New_York", "US"],
    ["Asia/Kathmandu", "NP"],
    ["Europe/Kyiv", "UA"],
    ["Europe/Kiev", "UA"],
    ["UTC", undefined],
    ["Etc/GMT+3", undefined],
  ])("of %s is %s", (zone, country) => {
    expect(countryOfZone(zone)).toBe(country);
  });
});

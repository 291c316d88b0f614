import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEmail } from "../../../src/domain/crm/email.ts";

describe("an email address", () => {
  it.each([
    [" Vera@Shop.Example ", "vera@shop.example"],
    ["v.e+tag@mail.shop.co", "v.e+tag@mail.shop.co"],
    ["вера@почта.рф", "вера@xn--80a1acny.xn--p1ai"],
    ["o'neil@x.example", "o'neil@x.example"],
  ])("%j is %s", (written, email) => {
    expect(readEmail(written)).toEqual({ email });
  });

  it.each([
    ["vera", /needs a name/],
    ["@x.example", /needs a name/],
    ["vera@", /no domain/],
    ["vera@localhost", /no domain/],
    ["vera@-x.example", /no domain/],
    ["vera@x..example", /no domain/],
    ["vera@x.example/path", /no domain/],
    ["vera@x.example:25", /no domain/],
    ["vera@192.168.1.1", /no domain/],
    ["ve ra@x.example", /before its @/],
    ["vera..b@x.example", /before its @/],
    [".vera@x.example", /before its @/],
    ["a@b@x.example", /before its @/],
    [`${"v".repeat(65)}@x.example`, /64/],
    [`vera@${"x.".repeat(126)}example`, /longer|no domain/],
    ["Vera <vera@x.example>", /./],
    ["vera@x.example\nBcc: all@x.example", /./],
  ])("%j is refused with the reason", (written, reason) => {
    expect(readEmail(written)).toEqual({ problem: expect.stringMatching(reason) });
  });

  it("stays what it is once it is read", () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (written) => {
        const read = readEmail(written);
        if ("email" in read) expect(readEmail(read.email)).toEqual(read);
      }),
    );
  });
});

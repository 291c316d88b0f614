import { describe, expect, it } from "vitest";
import { missingConsent } from "../../../console/conversation/missing-consent.ts";

const never = () => {
  throw new Error("the line's settings are looked up where they decide nothing");
};

describe("CN3 that nothing of a person is kept", () => {
  it.each(["asked", "declined", "withdrawn"] as const)("is said while consent is %s", (consent) => {
    expect(missingConsent(consent, never)).toBe(consent);
  });

  it("is not said once they agreed, or where the line has not told", () => {
    expect(missingConsent("given", never)).toBeUndefined();
    expect(missingConsent(undefined, never)).toBeUndefined();
  });

  it.each([
    [true, "not_asked"],
    [false, undefined],
    [undefined, undefined],
  ] as const)("is said of somebody not asked yet only where the line asks (%s)", (asks, said) => {
    expect(missingConsent("not_asked", () => asks)).toBe(said);
  });
});

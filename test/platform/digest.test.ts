import { expect, it } from "vitest";
import { sameSecret, sha256Base64Url, sha256Hex } from "../../src/platform/digest.ts";

it("gives the digests of FIPS 180-2", async () => {
  expect(await sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(await sha256Base64Url("abc")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
});

it.each([
  ["secret", "secret", true],
  ["secret", "secreT", false],
  ["secret", "secre", false],
  ["", "secret", false],
  ["secret", "", false],
])("compares %j with %j", async (given, expected, same) => {
  expect(await sameSecret(given, expected)).toBe(same);
});

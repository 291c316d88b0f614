import { describe, expect, it } from "vitest";
import { verify } from "../../../src/channels/custom/webhook/verify.ts";
import { accountAt, previousSecret, proofOf, secret } from "./fixtures.ts";

const body = '{"type":"typing","from":{"id":"guest-42"}}';
const raw = new TextEncoder().encode(body);
const proven = (by: string, secrets: Record<string, string>, at = Date.now()) =>
  verify(new Headers(proofOf(body, by, { at })), raw, accountAt("", secrets));

describe("verify", () => {
  it("RC1 takes what the system signed within five minutes", async () => {
    expect(await proven(secret, { secret })).toBe(true);
    expect(await proven(secret, { secret }, Date.now() - 290_000)).toBe(true);
    expect(await proven(secret, { secret }, Date.now() - 310_000)).toBe(false);
    expect(await proven(secret, { secret }, Date.now() + 310_000)).toBe(false);
  });

  it("RC1 while the secret is being changed, takes the one before it too, and no other", async () => {
    expect(await proven(secret, { secret, previousSecret })).toBe(true);
    expect(await proven(previousSecret, { secret, previousSecret })).toBe(true);
    expect(await proven(previousSecret, { secret })).toBe(false);
    expect(await proven("whsec_YSB0aGlyZCBzZWNyZXQsIHdoaWNoIG5vYm9keSBnYXZl", { secret, previousSecret })).toBe(false);
  });

  it("RC1 a secret that is none proves nothing, and hides no other", async () => {
    expect(await proven("short", { secret: "short" })).toBe(false);
    expect(await proven(previousSecret, { secret: "short", previousSecret })).toBe(true);
  });
});

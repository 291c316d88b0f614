import { describe, expect, it } from "vitest";
import { whatsapp } from "../../../src/channels/whatsapp/whatsapp.ts";
import { accountAt } from "./fixtures.ts";

const account = accountAt("https://graph.facebook.com");
const encoder = new TextEncoder();

describe("verify", () => {
  // Computed with `printf '%s' BODY | openssl dgst -sha256 -hmac 0a1b2c3d4e5f60718293a4b5c6d7e8f9`.
  it.each([
    ["", "889abe0158713786b1934c406df6c06e11b0cfdff6eb83c36e56091062299541"],
    [
      '{"object":"whatsapp_business_account","entry":[]}',
      "8579a2de2debffd56b0809a4412844cb7ab608d0c01d82b2168b73a856a78cdb",
    ],
    [
      '{"text":"\\u0417\\u0434\\u0440\\u0430\\u0432\\u0441\\u0442\\u0432\\u0443\\u0439\\u0442\\u0435 \\ud83c\\udf37"}',
      "68c3f4c9a41137843a5bd7056ca13b13916911663f6cc16bcda51970be71d077",
    ],
  ])("RC1 takes Meta's own spelling of %j with its signature", async (body, signature) => {
    const headers = new Headers({ "X-Hub-Signature-256": `sha256=${signature}` });
    expect(await whatsapp.inbound?.verify(headers, encoder.encode(body), account)).toBe(true);
    expect(await whatsapp.inbound?.verify(headers, encoder.encode(`${body} `), account)).toBe(false);
  });
});

describe("handshake", () => {
  const asked = (changes: Record<string, string>) =>
    whatsapp.inbound?.handshake?.(
      new URLSearchParams({
        "hub.mode": "subscribe",
        "hub.verify_token": account.secrets.verifyToken ?? "",
        "hub.challenge": "1158201444",
        ...changes,
      }),
      account,
    );

  it("gives the challenge back to who knows the token, and to nobody else", async () => {
    expect(await asked({})).toBe("1158201444");
    expect(await asked({ "hub.verify_token": "another" })).toBeUndefined();
    expect(await asked({ "hub.mode": "unsubscribe" })).toBeUndefined();
  });
});

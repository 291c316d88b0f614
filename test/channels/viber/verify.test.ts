import { describe, expect, it } from "vitest";
import { verify } from "../../../src/channels/viber/webhook/verify.ts";
import { accountAt } from "./fixtures.ts";

// Worked out with: printf %s '<body>' | openssl dgst -sha256 -hmac '<token>'
const vectors: readonly [body: string, token: string, signature: string][] = [
  [
    '{"event":"webhook","timestamp":1795000020123,"message_token":5940000000020000061}',
    "5a5a0123456789ab-5a5a0123456789cd-5a5a0123456789ef",
    "6a7a341729914f46cab82606b02263284e2848feff55b018b4e7d10e9747d907",
  ],
  [
    '{"event":"message","text":"\\u0431ао 🌷"}',
    "5b5b0123456789ab-5b5b0123456789cd-5b5b0123456789ef",
    "2feece0dd7c3e655cf274bc3b45c5efa9fd696f0cfb6558d6047bb0592354349",
  ],
  [
    "",
    "5b5b0123456789ab-5b5b0123456789cd-5b5b0123456789ef",
    "7d3cc1f937719af2bd1dc4071b6fedf7c416adb25b03336bb630bc89e2c6aa63",
  ],
];

describe("verify", () => {
  it.each(vectors)("RC1 takes what Viber signed: %s", async (body, token, signature) => {
    const headers = new Headers({ "X-Viber-Content-Signature": signature });
    const raw = new TextEncoder().encode(body);
    expect(await verify(headers, raw, accountAt("", token))).toBe(true);
    expect(await verify(headers, new TextEncoder().encode(`${body} `), accountAt("", token))).toBe(false);
    expect(await verify(headers, raw, accountAt("", `${token}0`))).toBe(false);
  });
});

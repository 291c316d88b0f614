import { describe, expect, it } from "vitest";
import { newWebhookSecret, signWebhook, verifyWebhook } from "../../src/platform/standard-webhooks.ts";

const now = 1_800_000_000_000;
const secret = newWebhookSecret();
const encode = (text: string) => new TextEncoder().encode(text);
const body = encode('{"messages":[]}');
const proofOf = async (at = now, by = secret) => new Headers(await signWebhook(body, by, { id: "msg_1", now: at }));

describe("standard webhooks", () => {
  it("signs as the specification's own example", async () => {
    const example = encode('{"test": 2432232314}');
    const proof = await signWebhook(example, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      now: 1_614_265_330_000,
    });
    expect(proof).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("takes what it signed, for five minutes either way", async () => {
    for (const away of [0, -300_000, 300_000])
      expect(await verifyWebhook(await proofOf(), body, secret, now + away)).toBe(true);
    for (const away of [-301_000, 301_000])
      expect(await verifyWebhook(await proofOf(), body, secret, now + away)).toBe(false);
  });

  it("takes one signature among several, as while a secret is changed", async () => {
    const proof = await proofOf();
    proof.set("webhook-signature", `v1,AAAA v1a,nonsense ${proof.get("webhook-signature")}`);
    expect(await verifyWebhook(proof, body, secret, now)).toBe(true);
  });

  it.each([
    ["webhook-id", "msg_2"],
    ["webhook-timestamp", "1800000001"],
    ["webhook-timestamp", "soon"],
    ["webhook-signature", "v1,AAAA"],
    ["webhook-signature", "v1,***"],
    ["webhook-signature", ""],
  ])("refuses another %s: %s", async (name, value) => {
    const proof = await proofOf();
    proof.set(name, value);
    expect(await verifyWebhook(proof, body, secret, now)).toBe(false);
  });

  it("refuses another body, another secret and no proof", async () => {
    expect(await verifyWebhook(await proofOf(), encode('{"messages": []}'), secret, now)).toBe(false);
    expect(await verifyWebhook(await proofOf(now, newWebhookSecret()), body, secret, now)).toBe(false);
    expect(await verifyWebhook(new Headers(), body, secret, now)).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { notify, notifyEvery } from "../../../src/channels/bitrix24/notify.ts";
import { answering, type ProviderAnswer, silences, tellsSecret, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt } from "./fixtures.ts";

const networkCode = "0123456789abcdef0123456789abcdef";
const bare = accountAt("webhook");
const account = { ...bare, account: { ...bare.account, networkCode } };
const notified = (answer: ProviderAnswer) =>
  notify("41", "Tulips are here", account, wireOf(answering(() => answer).fetch));

describe("notify", () => {
  it("is one message in the name of the open line", async () => {
    const { fetch, calls } = answering(() => ({ status: 200, body: { result: true } }));
    expect(await notify("41", "Tulips are here", account, wireOf(fetch))).toEqual({ ok: true, external: "network:41" });
    expect(calls.map(({ url, init }) => [url, JSON.parse(String(init?.body))])).toEqual([
      [
        "https://garden.bitrix24.example/rest/1/m4deupc0deofnop0rtal/imopenlines.network.message.add",
        { CODE: networkCode, USER_ID: 41, MESSAGE: "Tulips are here" },
      ],
    ]);
  });

  it("is for a user once a week", async () => {
    expect(notifyEvery).toBe(604_800_000);
    const limit = { error: "USER_MESSAGE_LIMIT", error_description: "One message per week" };
    expect(await notified({ status: 400, body: limit })).toMatchObject({
      error: { kind: "rejected", reason: expect.stringMatching(/week/) },
    });
  });

  it("needs an open line, and words that fit, before anything is asked", async () => {
    const { fetch, calls } = answering(() => ({ status: 200, body: {} }));
    expect(await notify("41", "x", bare, wireOf(fetch))).toMatchObject({ error: { kind: "rejected" } });
    expect(await notify("41", "x".repeat(20_001), account, wireOf(fetch))).toMatchObject({
      error: { kind: "rejected" },
    });
    expect(calls).toEqual([]);
  });

  it("DL3 an answer that does not say is uncertain", async () => {
    expect(await notified({ status: 200, body: { result: false } })).toMatchObject({ error: { kind: "uncertain" } });
  });

  it.each(Object.entries(silences(account)))("DL3 is uncertain and keeps its secrets: %s", async (_name, silence) => {
    const outcome = await notify("41", "x", account, wireOf(silence));
    expect(outcome).toMatchObject({ error: { kind: "uncertain" } });
    expect(tellsSecret(outcome, account)).toBe(false);
  });
});

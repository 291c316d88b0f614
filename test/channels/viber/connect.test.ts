import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/channels/channel.ts";
import { connecting } from "../../../src/channels/viber/connect.ts";
import { answering, type ProviderAnswer } from "../../contracts/channel/wires.ts";
import { accountAt } from "./fixtures.ts";

const base = "https://chatapi.viber.com";
const hook = "https://desk.example/hooks/0123456789abcdef";
const account = accountAt(base);
const token = account.secrets.token ?? "";
const info = {
  status: 0,
  status_message: "ok",
  id: "pa:5000000000000000042",
  name: "Garden desk of the seed shop in Orchard Lane",
  uri: "gardendesk",
  icon: "https://media.viber.example/icon.jpg",
  webhook: hook,
};
const invalidToken = { status: 200, body: { status: 2, status_message: "invalidAuthToken" } };

const check = (given: Record<string, string>, answer: ProviderAnswer = { status: 200, body: info }) =>
  connecting.check(given, base, answering(() => answer).fetch);

describe("check", () => {
  it("learns who the bot is, and cuts its name where Viber wants it shorter", async () => {
    const { fetch, calls } = answering(() => ({ status: 200, body: info }));
    expect(await connecting.check({ token: ` ${token}\n` }, base, fetch)).toEqual({
      ok: true,
      name: "Garden desk of the seed shop in Orchard Lane",
      account: { id: "pa:5000000000000000042", senderName: "Garden desk of the seed shop", avatar: info.icon },
      secrets: { token },
    });
    expect(calls[0]?.url).toBe(`${base}/pa/get_account_info`);
    expect(calls[0]?.init?.headers).toMatchObject({ "X-Viber-Auth-Token": token });
  });

  it("keeps the sender's name that was given, and refuses one over 28 characters", async () => {
    expect(await check({ token, senderName: " Mira's desk " })).toMatchObject({
      account: { senderName: "Mira's desk" },
    });
    expect(await check({ token, senderName: "x".repeat(29) })).toEqual({
      ok: false,
      reason: expect.stringMatching(/28/),
    });
  });

  it("takes a bot without a picture", async () => {
    const known = await check({ token }, { status: 200, body: { ...info, icon: "" } });
    expect(known.ok && known.account).toEqual({ id: info.id, senderName: expect.any(String) });
  });

  it.each([
    ["nonsense", undefined, /not a bot's token/],
    [token, invalidToken, /does not accept this token/],
    [token, { status: 500, body: "" }, /try again/],
    [token, { status: 200, body: { status: 0 } }, /does not answer like Viber/],
  ])("refuses %s in words", async (given, answer, reason) => {
    expect(await check({ token: given }, answer)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});

describe("register", () => {
  it("sets the webhook with the events that are read, and asks for names", async () => {
    const { fetch, calls } = answering(() => ({ status: 200, body: { status: 0, status_message: "ok" } }));
    expect(await connecting.register?.(account, hook, fetch)).toEqual({ ok: true });
    expect(calls[0]?.url).toBe(`${base}/pa/set_webhook`);
    expect(JSON.parse(String(calls[0]?.init?.body))).toEqual({
      url: hook,
      event_types: ["subscribed", "unsubscribed", "conversation_started", "delivered", "seen", "failed"],
      send_name: true,
      send_photo: true,
    });
  });

  it("says when the address is not taken", async () => {
    const { fetch } = answering(() => ({ status: 200, body: { status: 1, status_message: "invalidUrl" } }));
    const expected = { ok: false, reason: expect.stringMatching(/public and https.*invalidUrl/) };
    expect(await connecting.register?.(account, hook, fetch)).toEqual(expected);
  });
});

describe("health", () => {
  const health = (body: object, by: Account = account) =>
    connecting.health(by, hook, answering(() => ({ status: 200, body })).fetch);

  it("is good where the webhook is ours", async () => {
    expect(await health(info)).toEqual({ ok: true });
  });

  it("tells a webhook that another program took from one that is gone", async () => {
    expect((await health({ ...info, webhook: "https://elsewhere.example/" })).problem).toMatch(/Another program/);
    expect((await health({ ...info, webhook: "" })).problem).toMatch(/Connect the bot again/);
  });

  it("tells of a token that no longer works", async () => {
    expect(await health(invalidToken.body)).toEqual({
      ok: false,
      problem: expect.stringMatching(/connect the bot again/),
    });
  });
});

it("disconnect takes the webhook away", async () => {
  const { fetch, calls } = answering(() => ({ status: 200, body: { status: 0 } }));
  await connecting.disconnect(account, fetch);
  expect(calls.map(({ url, init }) => [url, init?.body])).toEqual([[`${base}/pa/set_webhook`, '{"url":""}']]);
});

import { beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../../src/channels/channel.ts";
import { connecting } from "../../../src/channels/telegram/connect.ts";
import { telegram as channel } from "../../../src/channels/telegram/telegram.ts";
import { answering } from "../../contracts/channel/wires.ts";
import { withSimulator } from "./with-simulator.ts";

const provider = withSimulator();
const hook = "https://desk.example/hooks/0123456789abcdef";
beforeEach(() => provider.simulator.clearFaults());

const check = (token = provider.telegram.token) => connecting.check({ token }, provider.simulator.url, fetch);

async function checked(): Promise<Account> {
  const answer = await check();
  if (!answer.ok) throw new Error(answer.reason);
  return { ...provider.account, account: answer.account, secrets: answer.secrets };
}

const register = async (account: Account, at = hook) => await connecting.register?.(account, at, fetch);

async function connected(): Promise<Account> {
  const account = await checked();
  expect(await register(account)).toEqual({ ok: true });
  return account;
}

describe("connect", () => {
  it("learns who the bot is and registers the webhook with a secret of its own", async () => {
    await connected();
    const answer = await check(` ${provider.telegram.token}\n`);
    expect(answer).toEqual({
      ok: true,
      name: "@demo_shop_bot",
      account: { id: "4200000001", username: "demo_shop_bot" },
      secrets: { token: provider.telegram.token, hook: expect.stringMatching(/^[\w-]{43,256}$/) },
    });
    expect(provider.telegram.webhook()).toMatchObject({
      url: hook,
      max_connections: 40,
      allowed_updates: [
        "message",
        "business_message",
        "edited_message",
        "edited_business_message",
        "callback_query",
        "my_chat_member",
        "message_reaction",
      ],
    });
  });

  it("makes another secret each time", async () => {
    const [one, other] = [await connected(), await connected()];
    expect(one.secrets.hook).not.toBe(other.secrets.hook);
  });

  it.each([
    ["nonsense", /not a bot token/],
    ["4200000001:of-another-bot-altogether", /does not know this token/],
  ])("refuses the token %s in words", async (token, reason) => {
    expect(await check(token)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it("says when the address of the webhook is not taken", async () => {
    const answer = await register(await checked(), "http://desk.example/hooks/1");
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(/public and https.*HTTPS URL/) });
  });

  it("says when Telegram cannot be asked now", async () => {
    provider.simulator.fault({ provider: "telegram", kind: "500", method: "getMe", times: 1 });
    expect(await check()).toEqual({ ok: false, reason: expect.stringMatching(/try again/) });
  });
});

describe("health", () => {
  const problemOf = async (account: Account, at = hook) => (await connecting.health(account, at, fetch)).problem;

  it("is good after connecting", async () => {
    expect(await connecting.health(await connected(), hook, fetch)).toEqual({ ok: true, pending: 0 });
  });

  it("tells a webhook that another program took from one that is gone", async () => {
    const account = await connected();
    expect(await problemOf(account, "https://desk.example/hooks/other")).toMatch(/Another program/);
    await connecting.disconnect(account, fetch);
    expect(provider.telegram.webhook().url).toBe("");
    expect(await problemOf(account)).toMatch(/Connect the bot again/);
  });

  it("tells of messages that Telegram cannot deliver", async () => {
    const refusing = "http://127.0.0.1:1/hooks/1";
    const account = await checked();
    await register(account, refusing);
    provider.telegram.says(provider.telegram.customer().id, "Anybody?");
    await expect.poll(() => provider.telegram.webhook().last_error_message).toBeTruthy();
    const health = await connecting.health(account, refusing, fetch);
    expect(health).toEqual({ ok: false, pending: 1, problem: expect.stringMatching(/1 waiting/) });
    await connecting.disconnect(account, fetch);
  });

  it("is good again once nothing waits, though Telegram remembers the last error", async () => {
    const info = {
      url: hook,
      pending_update_count: 0,
      last_error_date: 1_795_000_000,
      last_error_message: "Bad Gateway",
    };
    const { fetch: remembering } = answering(() => ({ status: 200, body: { ok: true, result: info } }));
    expect(await connecting.health(provider.account, hook, remembering)).toEqual({ ok: true, pending: 0 });
  });

  it("tells of a token that no longer works", async () => {
    expect(await problemOf({ ...provider.account, secrets: { token: "1:gone" } })).toMatch(/connect the bot again/i);
  });
});

it("RC1 what was registered is what proves an update", async () => {
  const account = await connected();
  const headers = new Headers({ "X-Telegram-Bot-Api-Secret-Token": account.secrets.hook ?? "" });
  expect(await channel.inbound?.verify(headers, new Uint8Array(), account)).toBe(true);
});

import { describe, expect, it } from "vitest";
import { connecting } from "../../../src/channels/bitrix24/connect.ts";
import type { Account } from "../../../src/channels/channel.ts";
import { answering, type ProviderAnswer } from "../../contracts/channel/wires.ts";
import { accountAt } from "./fixtures.ts";

const webhook = "https://garden.bitrix24.example/rest/1/m4deupc0deofnop0rtal/";
const hook = "https://desk.example/hooks/0123456789abcdef";
const rest = webhook.slice(0, -1);
const taken = (result: unknown): ProviderAnswer => ({ status: 200, body: { result } });
const refused = (status: number, error: string): ProviderAnswer => ({
  status,
  body: { error, error_description: "In the portal's words." },
});
const profile = taken({ ID: "1", ADMIN: true, NAME: "Mira" });
const check = (given: Record<string, string>, answer = profile, base = "") =>
  connecting.check({ webhook, ...given }, base, answering(() => answer).fetch);

/** A portal that answers by method, and what it was asked. */
function portal(answers: Record<string, ProviderAnswer>) {
  const { fetch, calls } = answering((url) => answers[url.slice(rest.length + 1)] ?? taken(true));
  const asked = () => calls.map(({ url, init }) => [url.slice(rest.length + 1), JSON.parse(String(init?.body))]);
  return { fetch, asked };
}

describe("check", () => {
  it("asks who the webhook is and keeps its parts, a bot's token and a code of its own", async () => {
    const { fetch, calls } = answering(() => profile);
    const answer = await connecting.check({ webhook: ` ${webhook}\n`, botName: "Garden desk" }, "", fetch);
    expect(answer).toEqual({
      ok: true,
      name: "Garden desk (garden.bitrix24.example)",
      base: "https://garden.bitrix24.example",
      account: {
        id: expect.stringMatching(/^switchboard_[\da-f]{32}$/),
        portal: "garden.bitrix24.example",
        user: "1",
        events: "webhook",
        botName: "Garden desk",
      },
      secrets: {
        code: "m4deupc0deofnop0rtal",
        botToken: expect.stringMatching(/^[\da-f]{32,40}$/),
        applicationToken: expect.stringMatching(/^custom[\da-f]{32,40}$/),
      },
    });
    expect(calls.map(({ url }) => url)).toEqual([`${rest}/profile`]);
  });

  it("RC1 events prove themselves by the application's token, or by the bot's own as the portal spells it", async () => {
    const given = await check({ applicationToken: " made-up " });
    expect(given).toMatchObject({ secrets: { applicationToken: "made-up" } });
    const own = await check({ events: "v1" });
    if (!own.ok) throw new Error(own.reason);
    expect(own.secrets.applicationToken).toBe(`custom${own.secrets.botToken}`);
    // The portal keeps no more of it.
    expect(own.secrets.applicationToken?.length).toBeLessThanOrEqual(50);
  });

  it("RC1 a bot whose events are asked for has no such token", async () => {
    const answer = await check({ events: "fetch", applicationToken: "made-up" });
    expect(answer).toMatchObject({ ok: true, account: { events: "fetch" } });
    expect(answer).not.toHaveProperty("secrets.applicationToken");
  });

  it("makes another bot each time", async () => {
    const [one, other] = [await check({}), await check({})];
    if (!one.ok || !other.ok) throw new Error();
    expect(one.account.id).not.toBe(other.account.id);
    expect(one.secrets.botToken).not.toBe(other.secrets.botToken);
  });

  it("goes to the address that was given for the portal", async () => {
    const { fetch, calls } = answering(() => profile);
    const answer = await connecting.check({ webhook }, "http://127.0.0.1:4000", fetch);
    expect(answer).toMatchObject({ base: "http://127.0.0.1:4000" });
    expect(calls[0]?.url).toBe("http://127.0.0.1:4000/rest/1/m4deupc0deofnop0rtal/profile");
  });

  it("takes the example address that the portal shows, with a method at its end", async () => {
    expect(await check({ webhook: `${webhook}profile.json` })).toMatchObject({ ok: true, account: { user: "1" } });
  });

  it.each([
    [{ webhook: "https://garden.bitrix24.example/" }, /not the address of an incoming webhook/],
    [{ webhook: "https://garden.bitrix24.example/rest/me/abc/" }, /not the address of an incoming webhook/],
    [{ webhook: "https://user:word@garden.bitrix24.example/rest/1/abc/" }, /not the address of an incoming webhook/],
    [{ webhook: `${webhook}?a=1` }, /not the address of an incoming webhook/],
    [{ webhook: "ftp://garden.bitrix24.example/rest/1/abc/" }, /not the address of an incoming webhook/],
    [{ events: "carrier pigeon" }, /one of these ways: webhook, fetch, v1/],
    [{ botName: "x".repeat(51) }, /50 letters/],
    [{ networkCode: "abc" }, /32 characters/],
  ])("refuses %j in words, without asking", async (given, reason) => {
    const { fetch, calls } = answering(() => profile);
    const answer = await connecting.check({ webhook, ...given }, "", fetch);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    expect(calls).toEqual([]);
  });

  it.each([
    [refused(401, "INVALID_CREDENTIALS"), /does not accept this webhook.*make a new one/],
    [refused(503, "QUERY_LIMIT_EXCEEDED"), /try again in a minute/],
    [taken(["not", "a", "profile"]), /does not answer like a Bitrix24 portal/],
  ])("says what is wrong: %j", async (answer, reason) => {
    expect(await check({}, answer)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});

const unregistered = (events: "webhook" | "fetch" | "v1", more: Record<string, string> = {}): Account => {
  const { botId: _, ...account } = accountAt(events).account;
  return { ...accountAt(events), account: { ...account, ...more } };
};
const botToken = accountAt("v1").secrets.botToken;
const madeV2 = { "imbot.v2.Bot.register": taken({ bot: { id: 77, code: "switchboard_made_up" }, users: [] }) };
const register = (account: Account, fetcher: typeof fetch) => connecting.register?.(account, hook, fetcher);

describe("register", () => {
  it("makes a bot that is called, and the command of its buttons", async () => {
    const { fetch, asked } = portal(madeV2);
    expect(await register(unregistered("webhook"), fetch)).toEqual({ ok: true, account: { botId: "77" } });
    const delivery = { eventMode: "webhook", webhookUrl: hook };
    const properties = { name: "Garden desk" };
    const command = { command: "choose", title: { en: "Choose", ru: "Выбрать" }, hidden: true, extranetSupport: true };
    expect(asked()).toEqual([
      [
        "imbot.v2.Bot.register",
        { fields: { code: "switchboard_made_up", botToken, type: "bot", ...delivery, properties } },
      ],
      ["imbot.v2.Bot.update", { botId: 77, botToken, fields: delivery }],
      ["imbot.v2.Command.register", { botId: 77, botToken, fields: command }],
    ]);
  });

  it("makes a bot that is asked, which calls nobody", async () => {
    const { fetch, asked } = portal(madeV2);
    expect(await register(unregistered("fetch"), fetch)).toMatchObject({ ok: true });
    expect(JSON.stringify(asked())).not.toContain(hook);
    expect(asked()[0]?.[1]).toMatchObject({ fields: { eventMode: "fetch" } });
  });

  it("makes a bot by the first generation, and binds what that leaves out", async () => {
    const { fetch, asked } = portal({ "imbot.register": taken(39) });
    expect(await register(unregistered("v1"), fetch)).toEqual({ ok: true, account: { botId: "39" } });
    const bot = { BOT_ID: 39, CLIENT_ID: botToken };
    expect(asked()).toEqual([
      [
        "imbot.register",
        {
          CODE: "switchboard_made_up",
          TYPE: "B",
          EVENT_HANDLER: hook,
          CLIENT_ID: botToken,
          PROPERTIES: { NAME: "Garden desk" },
        },
      ],
      ["imbot.update", { ...bot, FIELDS: { EVENT_HANDLER: hook } }],
      [
        "imbot.command.register",
        {
          ...bot,
          COMMAND: "choose",
          EVENT_COMMAND_ADD: hook,
          LANG: [
            { LANGUAGE_ID: "en", TITLE: "Choose" },
            { LANGUAGE_ID: "ru", TITLE: "Выбрать" },
          ],
          COMMON: "N",
          HIDDEN: "Y",
          EXTRANET_SUPPORT: "Y",
        },
      ],
    ]);
  });

  it("joins the open line that notifications are sent by", async () => {
    const { fetch, asked } = portal(madeV2);
    const networkCode = "0123456789abcdef0123456789abcdef";
    await register(unregistered("webhook", { networkCode }), fetch);
    expect(asked().at(-1)).toEqual(["imopenlines.network.join", { CODE: networkCode }]);
  });

  it("takes back a bot that could not be set up", async () => {
    const { fetch, asked } = portal({
      ...madeV2,
      "imbot.v2.Command.register": refused(400, "COMMAND_REGISTER_FAILED"),
    });
    expect(await register(unregistered("webhook"), fetch)).toEqual({
      ok: false,
      reason: expect.stringMatching(/Command\.register.*In the portal's words/),
    });
    expect(asked().at(-1)).toEqual(["imbot.v2.Bot.unregister", { botId: 77, botToken }]);
  });

  it.each([
    [refused(401, "insufficient_scope"), /right “imbot”/],
    [taken({ bot: {} }), /did not name it/],
  ])("says what is wrong: %j", async (answer, reason) => {
    const { fetch, asked } = portal({ "imbot.v2.Bot.register": answer });
    expect(await register(unregistered("webhook"), fetch)).toEqual({
      ok: false,
      reason: expect.stringMatching(reason),
    });
    expect(asked()).toHaveLength(1);
  });
});

describe("health", () => {
  const health = (events: "webhook" | "fetch" | "v1", answers: Record<string, ProviderAnswer>) =>
    connecting.health(accountAt(events), hook, portal(answers).fetch);
  const bot = (id: number, eventMode?: string) => ({
    "imbot.v2.Bot.get": taken({ bot: { id, eventMode }, users: [] }),
  });

  it("is good while the bot is there and hears as it should", async () => {
    expect(await health("webhook", bot(77, "webhook"))).toEqual({ ok: true });
    expect(await health("fetch", bot(77, "fetch"))).toEqual({ ok: true });
    expect(await health("webhook", bot(77))).toEqual({ ok: true });
    const list = { 39: { ID: 39, CODE: "another" }, 77: { ID: 77, CODE: "switchboard_made_up" } };
    expect(await health("v1", { "imbot.bot.list": taken(list) })).toEqual({ ok: true });
  });

  it.each([
    ["webhook", bot(78, "webhook"), /no longer on the portal/],
    ["webhook", bot(77, "fetch"), /Another program has changed/],
    ["fetch", bot(77, "webhook"), /Another program has changed/],
    ["webhook", { "imbot.v2.Bot.get": refused(400, "BOT_NOT_FOUND") }, /no longer on the portal/],
    ["webhook", { "imbot.v2.Bot.get": taken("?") }, /could not be read/],
    ["v1", { "imbot.bot.list": taken({ 39: { ID: 39 } }) }, /no longer on the portal/],
    ["v1", { "imbot.bot.list": refused(401, "INVALID_CREDENTIALS") }, /make a new one/],
  ] as const)("says what to do, %s: %j", async (events, answers, problem) => {
    expect(await health(events, answers)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});

describe("disconnect", () => {
  it("takes the bot away, if there is one", async () => {
    const { fetch, asked } = portal({});
    for (const account of [accountAt("webhook"), accountAt("v1"), unregistered("webhook")]) {
      await connecting.disconnect(account, fetch);
    }
    expect(asked()).toEqual([
      ["imbot.v2.Bot.unregister", { botId: 77, botToken }],
      ["imbot.unregister", { BOT_ID: 77, CLIENT_ID: botToken }],
    ]);
  });
});

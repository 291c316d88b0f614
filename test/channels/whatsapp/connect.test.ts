import { describe, expect, it } from "vitest";
import { connecting } from "../../../src/channels/whatsapp/connect.ts";
import { answering, type ProviderAnswer } from "../../contracts/channel/wires.ts";
import { accountAt, businessId, phoneId } from "./fixtures.ts";

const base = "https://graph.facebook.com";
const account = accountAt(base);
const { appId = "" } = account.account;
const { appSecret = "", token = "", verifyToken } = account.secrets;
const given = { appId, appSecret, token, phoneId, businessId };
const hook = "https://desk.example/hooks/0123456789abcdef";

const phone = { display_phone_number: "+1 555-010-0001", verified_name: "Garden Desk", id: phoneId };
const done = { status: 200, body: { success: true } };
const subscriptions = (change: object = {}) => ({
  status: 200,
  body: {
    data: [
      {
        object: "whatsapp_business_account",
        callback_url: hook,
        active: true,
        fields: [
          { name: "messages", version: "v25.0" },
          { name: "smb_message_echoes", version: "v25.0" },
        ],
        ...change,
      },
    ],
  },
});
const apps = (id = appId) => ({ status: 200, body: { data: [{ whatsapp_business_api_data: { id, name: "Desk" } }] } });
const numbers = (...ids: string[]) => ({ status: 200, body: { data: ids.map((id) => ({ id })) } });
const refusal = (code: number, message: string) => ({ status: 400, body: { error: { code, message } } });

const application = `GET ${appId}`;
const number = `GET ${phoneId}`;
const webhook = `GET ${appId}/subscriptions`;
const setWebhook = `POST ${appId}/subscriptions`;
const subscribers = `GET ${businessId}/subscribed_apps`;
const subscribing = `POST ${businessId}/subscribed_apps`;
const unsubscribing = `DELETE ${businessId}/subscribed_apps`;
const listing = `GET ${businessId}/phone_numbers`;

/** Meta, with some of its answers changed, and what it was asked. */
function meta(changes: Record<string, ProviderAnswer> = {}) {
  const answers: Record<string, ProviderAnswer> = {
    [application]: { status: 200, body: { id: appId } },
    [number]: { status: 200, body: phone },
    [webhook]: subscriptions(),
    [setWebhook]: done,
    [subscribers]: apps(),
    [subscribing]: done,
    [unsubscribing]: done,
    [listing]: numbers(phoneId),
    ...changes,
  };
  const asked: { call: string; query: string; token: string | undefined; body: unknown }[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input));
    const call = `${init?.method} ${pathname.replace("/v25.0/", "")}`;
    const token = new Headers(init?.headers).get("Authorization")?.replace("Bearer ", "");
    const body = init?.body === undefined ? undefined : JSON.parse(String(init.body));
    asked.push({ call, query: decodeURIComponent(search), token, body });
    return answering(() => answers[call] ?? { status: 404, body: "" }).fetch(input, init);
  };
  return { fetch: fetcher, asked };
}

describe("check", () => {
  it("learns which number it is, and makes a token for the handshake", async () => {
    const { fetch, asked } = meta();
    const spaced = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, ` ${value}\n`]));
    expect(await connecting.check(spaced, base, fetch)).toEqual({
      ok: true,
      name: "Garden Desk, +1 555-010-0001",
      account: { id: phoneId, number: "+1 555-010-0001", appId, businessId },
      secrets: { appSecret, token, verifyToken: expect.stringMatching(/^[\w-]{36}$/) },
    });
    expect(asked).toEqual([
      { call: application, query: "", token: `${appId}|${appSecret}`, body: undefined },
      { call: number, query: "?fields=display_phone_number,verified_name", token, body: undefined },
    ]);
  });

  it.each([
    ["appId", "my app", /not an App ID/],
    ["appSecret", "secret", /not an App secret/],
    ["token", "short", /access token/],
    ["phoneId", "+1 555 010 0001", /Phone number ID/],
    ["businessId", "Garden Desk", /WhatsApp Business Account ID/],
  ])("says where to find %s when it cannot be right", async (name, wrong, reason) => {
    const { fetch, asked } = meta();
    const answer = await connecting.check({ ...given, [name]: wrong }, base, fetch);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    expect(asked).toEqual([]);
  });

  it.each<[string, Record<string, ProviderAnswer>, RegExp]>([
    ["the app's secret is another's", { [application]: refusal(190, "Error validating application") }, /App secret/],
    ["the token is over", { [number]: refusal(190, "Session expired") }, /does not accept this access token/],
    ["the number is not the token's", { [number]: refusal(100, "Unsupported request") }, /does not show this number/],
    ["Meta is busy", { [number]: { status: 503, body: "" } }, /try again in a minute/],
    ["somebody else answers", { [number]: { status: 200, body: {} } }, /does not answer like Meta/],
  ])("says what is wrong: %s", async (_name, changes, reason) => {
    const answer = await connecting.check(given, base, meta(changes).fetch);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});

describe("register", () => {
  it("subscribes the app to the account, and this system to the app", async () => {
    const { fetch, asked } = meta();
    expect(await connecting.register?.(account, hook, fetch)).toEqual({ ok: true });
    expect(asked).toMatchObject([
      { call: subscribing, token, body: {} },
      {
        call: setWebhook,
        token: `${appId}|${appSecret}`,
        body: {
          object: "whatsapp_business_account",
          callback_url: hook,
          verify_token: verifyToken,
          fields: "messages,smb_message_echoes",
        },
      },
    ]);
  });

  it("says which of the two was refused", async () => {
    const refused = async (path: string, answer: ProviderAnswer) =>
      connecting.register?.(account, hook, meta({ [path]: answer }).fetch);
    expect(await refused(subscribing, refusal(200, "Permissions error"))).toEqual({
      ok: false,
      reason: expect.stringMatching(/does not tell this app.*Permissions error/),
    });
    expect(await refused(setWebhook, refusal(2200, "Callback verification failed"))).toEqual({
      ok: false,
      reason: expect.stringMatching(/public and https.*Callback verification failed/),
    });
    expect(await refused(setWebhook, { status: 200, body: { success: false } })).toMatchObject({
      ok: false,
    });
  });
});

describe("health", () => {
  const problemOf = async (changes: Record<string, ProviderAnswer>) =>
    (await connecting.health(account, hook, meta(changes).fetch)).problem;

  it("is good after connecting", async () => {
    expect(await connecting.health(account, hook, meta().fetch)).toEqual({ ok: true });
  });

  it.each<[string, Record<string, ProviderAnswer>, RegExp]>([
    ["the token is over", { [number]: refusal(190, "Session expired") }, /connect this channel again/i],
    ["the number is unreadable", { [number]: { status: 200, body: {} } }, /could not be read/],
    ["the app has another webhook", { [webhook]: subscriptions({ callback_url: "https://x.example/" }) }, /x\.example/],
    ["a field is left out", { [webhook]: subscriptions({ fields: ["messages"] }) }, /smb_message_echoes/],
    ["the app is not told of the account", { [subscribers]: apps("999") }, /not told of this account's events/],
    ["the account may not be asked", { [subscribers]: refusal(200, "Permissions error") }, /Permissions error/],
  ])("says what is wrong: %s", async (_name, changes, problem) => {
    expect(await problemOf(changes)).toMatch(problem);
  });
});

describe("disconnect", () => {
  const calls = async (listed: ProviderAnswer) => {
    const { fetch, asked } = meta({ [listing]: listed });
    await connecting.disconnect(account, fetch);
    return asked.map(({ call }) => call);
  };

  it("takes the app from the account, unless that has other numbers", async () => {
    expect(await calls(numbers(phoneId))).toEqual([listing, unsubscribing]);
    expect(await calls(numbers(phoneId, "100200300400501"))).toEqual([listing]);
    expect(await calls(refusal(190, "Session expired"))).toEqual([listing]);
  });
});

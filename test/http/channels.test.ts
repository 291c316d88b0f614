import { beforeAll, describe, expect, it } from "vitest";
import { account } from "../../src/directory/accounts.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, origin, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

type Channel = {
  id: string;
  name: string;
  hook: string;
  state: string;
  problem?: string;
  base: string;
  line: string;
  account: object;
};

let bot = 5000;
const token = () => `${++bot}:abcdef`;
const connect = (body: object) =>
  ask("POST", "/api/channels", { key: team.administrator, body: { kind: "telegram", line: team.line, ...body } });
const get = (path: string) => ask("GET", path, { key: team.administrator });

async function connected(secret = token()): Promise<Channel> {
  const response = await connect({ secrets: { token: secret } });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<Channel>();
}

describe("connecting a bot", () => {
  it("checks the token, registers our hook and shows no secret, then or later", async () => {
    const secret = token();
    const channel = await connected(secret);
    expect(channel).toMatchObject({ line: team.line, base: "https://api.telegram.org", state: "up" });
    expect(channel.name).toBe(`@bot_${secret.split(":")[0]}`);
    expect(channel.hook).toBe(`${origin}/hooks/${channel.id}`);
    const opened = await account(env, channel.id);
    expect(opened?.secrets).toMatchObject({ token: secret, hook: expect.any(String) });
    for (const path of ["/api/channels", `/api/channels/${channel.id}`, `/api/channels/${channel.id}/health`]) {
      const shown = await (await get(path)).text();
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(opened?.secrets.hook);
    }
  });

  it.each([
    ["a token Telegram does not know", { secrets: { token: "1:wrong" } }],
    ["no token", { secrets: {} }],
    ["a provider that sends us elsewhere", { secrets: { token: "1:moved" } }],
    ["a line that does not exist", { secrets: { token: "1:abc" }, line: "nowhere" }],
    ["the site's own kind", { kind: "site", secrets: {} }],
    ["an unknown kind", { kind: "carrier-pigeon", secrets: {} }],
    ["a base that is no address", { secrets: { token: "1:abc" }, base: "telegram" }],
    ["a base of another scheme", { secrets: { token: "1:abc" }, base: "file:///etc" }],
  ])("refuses %s, in words, and keeps nothing", async (_, body) => {
    const count = async () => (await (await get("/api/channels")).json<{ channels: object[] }>()).channels.length;
    const before = await count();
    const response = await connect(body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: { code: "malformed", message: expect.stringMatching(/\w+ \w+/) },
    });
    expect(await count()).toBe(before);
  });

  it("takes a new token for the same bot, and no other's; where it is refused all stays as it was", async () => {
    const secret = token();
    const channel = await connected(secret);
    const reconnect = (given: string) =>
      ask("POST", `/api/channels/${channel.id}/reconnect`, {
        key: team.administrator,
        body: { secrets: { token: given } },
      });
    const kept = async () => (await account(env, channel.id))?.secrets.token;
    for (const [given, why] of [
      [token(), /another account/],
      [`${secret.split(":")[0]}:wrong`, /does not know this token/],
    ] as const) {
      const refused = await reconnect(given);
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ error: { message: expect.stringMatching(why) } });
      expect(await kept()).toBe(secret);
    }
    expect((await reconnect(`${secret}-anew`)).status).toBe(200);
    expect(await kept()).toBe(`${secret}-anew`);
    expect(await (await get(`/api/channels/${channel.id}`)).json()).toMatchObject({
      state: "up",
      account: channel.account,
    });
  });

  it("twice marks the earlier channel, and taking that one away leaves the later one its webhook", async () => {
    const secret = token();
    const first = await connected(secret);
    const second = await connected(secret);
    expect(await (await get(`/api/channels/${first.id}`)).json()).toMatchObject({ state: "down" });
    expect((await ask("DELETE", `/api/channels/${first.id}`, { key: team.administrator })).status).toBe(200);
    expect(await (await get(`/api/channels/${second.id}/health`)).json()).toMatchObject({ ok: true });
  });
});

describe("a channel", () => {
  it("tells how it is, and remembers", async () => {
    const channel = await connected();
    const health = await (await get(`/api/channels/${channel.id}/health`)).json();
    expect(health).toEqual({ ok: true, pending: 0, hook: channel.hook });
    const secret = (await account(env, channel.id))?.secrets.token ?? "";
    await fetch(`https://api.telegram.org/bot${secret}/deleteWebhook`, { method: "POST", body: "{}" });
    expect(await (await get(`/api/channels/${channel.id}/health`)).json()).toMatchObject({ ok: false });
    expect(await (await get(`/api/channels/${channel.id}`)).json()).toMatchObject({
      state: "down",
      problem: expect.any(String),
    });
  });

  it("is renamed, and moved to a line that exists", async () => {
    const channel = await connected();
    const change = (body: object) => ask("PATCH", `/api/channels/${channel.id}`, { key: team.administrator, body });
    expect(await (await change({ name: "Shop" })).json()).toMatchObject({ name: "Shop", line: team.line });
    expect(await (await change({ line: team.otherLine })).json()).toMatchObject({ name: "Shop", line: team.otherLine });
    expect((await account(env, channel.id))?.line).toBe(team.otherLine);
    expect((await change({ line: "nowhere" })).status).toBe(422);
    expect((await change({ base: "https://evil.example" })).status).toBe(422);
  });

  it("is gone once it is disconnected", async () => {
    const channel = await connected();
    expect((await ask("DELETE", `/api/channels/${channel.id}`, { key: team.administrator })).status).toBe(200);
    expect((await get(`/api/channels/${channel.id}`)).status).toBe(404);
    expect((await ask("POST", `/hooks/${channel.id}`, { body: {} })).status).toBe(404);
    expect((await ask("DELETE", `/api/channels/${channel.id}`, { key: team.administrator })).status).toBe(404);
  });

  it("of a line's own site stays with its line", async () => {
    const { site } = await askJson<{ site: { channel: string } }>("GET", `/api/lines/${team.line}`, {
      key: team.administrator,
    });
    const path = `/api/channels/${site.channel}`;
    expect(await (await get(path)).json()).toMatchObject({ kind: "site", hook: "" });
    expect((await ask("DELETE", path, { key: team.administrator })).status).toBe(409);
    expect((await ask("PATCH", path, { key: team.administrator, body: { line: team.otherLine } })).status).toBe(409);
    expect(await (await get(`${path}/health`)).json()).toEqual({ ok: true, hook: "" });
  });
});

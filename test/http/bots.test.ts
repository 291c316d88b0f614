import { beforeAll, describe, expect, it } from "vitest";
import { botOf } from "../../src/directory/bots.ts";
import { newWebhookSecret, signWebhook } from "../../src/platform/standard-webhooks.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

type Told = { url: string; secret?: string };
const path = () => `/api/lines/${team.line}/bot`;
const connect = (url: string) => ask("PUT", path(), { key: team.administrator, body: { url } });

describe("connecting a bot to a line", () => {
  it("LC1 tells the secret once, keeps it sealed, and keeps it when the address changes", async () => {
    const first = await (await connect("https://bot.example/a/")).json<Told>();
    expect(first).toEqual({ url: "https://bot.example/a", secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) });
    const second = await (await connect("https://bot.example/b")).json<Told>();
    expect(second).toEqual({ url: "https://bot.example/b" });
    expect(await askJson("GET", path(), { key: team.administrator })).toEqual({ url: "https://bot.example/b" });
    expect(await botOf(env, team.line)).toEqual({ url: "https://bot.example/b", secret: first.secret });
    const row = await env.DB.prepare("SELECT secrets FROM bot WHERE line = ?").bind(team.line).first("secrets");
    expect(row).not.toContain(first.secret);
  });

  it.each(["bot", "file:///etc/passwd", "https://me:secret@bot.example", "https://bot.example/?to=x"])(
    "LC1 refuses the address %s, in words",
    async (url) => {
      const response = await connect(url);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(/\w+ \w+/) } });
    },
  );

  it("LC1 tries it with a signed message, and says what is wrong", async () => {
    await connect("https://bot.example/answer");
    const told = await askJson<{ ok: boolean }>("POST", `${path()}/test`, { key: team.administrator });
    // Beyond the network's edge of these tests nobody answers for a bot.
    expect(told).toMatchObject({ ok: false, problem: expect.stringMatching(/HTTP 502/) });
  });

  it("OP3 who changed it, and from what to what, is in the audit log, without the secret", async () => {
    await connect("https://bot.example/audited");
    const row = await env.DB.prepare("SELECT * FROM audit ORDER BY id DESC LIMIT 1").first<Record<string, string>>();
    expect(row).toMatchObject({ action: "bot.set", object: `line:${team.line}`, who_name: "administrator" });
    expect(row?.address).toMatch(/^10\./);
    expect(JSON.parse(row?.after ?? "")).toEqual({ url: "https://bot.example/audited" });
    expect(JSON.parse(row?.before ?? "")).toEqual({ url: "https://bot.example/answer" });
  });

  it("LC1 is gone once it is removed, and comes back with another secret", async () => {
    const before = await botOf(env, team.line);
    await askJson("DELETE", path(), { key: team.administrator });
    for (const [method, at] of [
      ["GET", path()],
      ["POST", `${path()}/test`],
    ] as const) {
      expect((await ask(method, at, { key: team.administrator })).status).toBe(404);
    }
    const { secret } = await (await connect("https://bot.example/answer")).json<Told>();
    expect(secret).toBeDefined();
    expect(secret).not.toBe(before?.secret);
  });
});

describe("a bot's later answer", () => {
  const turn = () => ({ conversation: env.CONVERSATION.newUniqueId().toString(), session: 1, seq: 1 });

  async function send(
    body: string,
    { secret, at = Date.now(), line = team.line }: { secret?: string; at?: number; line?: string } = {},
  ) {
    const used = secret ?? (await botOf(env, team.line))?.secret ?? "";
    const headers = await signWebhook(new TextEncoder().encode(body), used, { now: at });
    return ask("POST", `/api/bots/${line}/answers`, { raw: body, headers });
  }
  const valid = () => JSON.stringify({ turn: turn(), messages: [{ text: "Yes" }] });

  it("LC1 is heard only with the line's proof, and as of now", async () => {
    const statuses = [
      await ask("POST", `/api/bots/${team.line}/answers`, { raw: valid() }),
      await send(valid(), { secret: newWebhookSecret() }),
      await send(valid(), { at: Date.now() - 301_000 }),
      await send(valid(), { line: team.otherLine }),
      await send(valid(), { line: "nowhere" }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
  });

  it("LC1 to a turn that there is not changes nothing", async () => {
    const response = await send(valid());
    expect(response.status).toBe(404);
  });

  it.each([
    ["no JSON", () => "{", 400],
    ["no turn", () => JSON.stringify({ messages: [] }), 422],
    ["another's conversation id", () => JSON.stringify({ turn: { ...turn(), conversation: "7" } }), 422],
    ["more than the protocol has", () => JSON.stringify({ turn: turn(), assign: "anna" }), 422],
    [
      "a button without a label",
      () => JSON.stringify({ turn: turn(), messages: [{ text: "x", buttons: [{ id: "x", label: " " }] }] }),
      422,
    ],
    ["more than 64 KB", () => JSON.stringify({ turn: turn(), messages: [{ text: "x".repeat(70_000) }] }), 413],
  ])("LC1 is refused with %s", async (_, body, status) => {
    expect((await send(body())).status).toBe(status);
  });
});

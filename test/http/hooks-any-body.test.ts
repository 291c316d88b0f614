import { createHmac } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { addChannel } from "../../src/directory/channels.ts";
import { newId } from "../../src/platform/ids.ts";
import { newWebhookSecret, signWebhook } from "../../src/platform/standard-webhooks.ts";
import type { ChannelKind } from "../../src/protocol/session.ts";
import { anyJson, brokenIn } from "../contracts/channel/broken-json.ts";
import { ask, env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { someone } from "../support/doer.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const fixtures = import.meta.glob<{ default: unknown }>("../fixtures/*/*.json", { eager: true });
const bodiesOf = (kind: string) =>
  Object.entries(fixtures).flatMap(([path, { default: body }]) => (path.includes(`/${kind}/`) ? [body] : []));

type Proven = { raw: string; headers: Record<string, string> };
type Webhook = {
  account: Record<string, string>;
  secrets: Record<string, string>;
  prove: (raw: string) => Proven | Promise<Proven>;
};

const secret = "a-made-up-secret-of-somebody-0123456789";
const ours = newWebhookSecret();
const hmac = (raw: string) => createHmac("sha256", secret).update(raw).digest("hex");
const meta = (id: string): Webhook => ({
  account: { id },
  secrets: { appSecret: secret, token: "t", verifyToken: "v" },
  prove: (raw) => ({ raw, headers: { "X-Hub-Signature-256": `sha256=${hmac(raw)}` } }),
});
/** The proof stands in the body, where that is an object. */
const within = (raw: string, proof: object): Proven => {
  try {
    const body: unknown = JSON.parse(raw);
    const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
    return { raw: isObject ? JSON.stringify({ ...body, ...proof }) : raw, headers: {} };
  } catch {
    return { raw, headers: {} };
  }
};

const webhooks: Partial<Record<ChannelKind, Webhook>> = {
  telegram: {
    account: { id: "1" },
    secrets: { token: "1:abc", hook: secret },
    prove: (raw) => ({ raw, headers: { "X-Telegram-Bot-Api-Secret-Token": secret } }),
  },
  vk: {
    account: { id: "230000042", numbersFrom: "57000000" },
    secrets: { token: "t", hook: secret, confirmation: "c0f1" },
    prove: (raw) => within(raw, { secret, group_id: 230000042 }),
  },
  messenger: meta("110000000000042"),
  instagram: meta("17840000000000042"),
  whatsapp: meta("106540000000042"),
  viber: {
    account: { id: "pa:1" },
    secrets: { token: secret },
    prove: (raw) => ({ raw, headers: { "X-Viber-Content-Signature": hmac(raw) } }),
  },
  bitrix24: {
    account: { id: "made_up", portal: "garden.example", events: "webhook", botId: "77" },
    secrets: { applicationToken: secret, botToken: secret, code: "c" },
    prove: (raw) => within(raw, { auth: { application_token: secret, member_id: "m" } }),
  },
  custom: {
    account: { id: "https://chat.example/in" },
    secrets: { secret: ours },
    prove: async (raw) => ({
      raw,
      headers: await signWebhook(new TextEncoder().encode(raw), ours, { now: Date.now() }),
    }),
  },
};

async function connected(kind: ChannelKind, { account, secrets }: Webhook): Promise<string> {
  const id = newId();
  const base = "https://provider.example";
  await addChannel(env.DB, { id, kind, line: team.line, name: kind, base, account, secrets }, env.SECRETS_KEY, someone);
  return id;
}

describe.each(Object.entries(webhooks))("whatever comes to the webhook of %s", (kind, webhook) => {
  it("RC2 RC5 is taken, passed over or refused with a reason: never a failure", async () => {
    const channel = await connected(kind as ChannelKind, webhook);
    const answered = async (raw: string) => {
      const proven = await webhook.prove(raw);
      const response = await ask("POST", `/hooks/${channel}`, { raw: proven.raw, headers: proven.headers });
      const said = await response.text();
      expect(response.status, `${proven.raw}\n${said}`).toBeLessThan(500);
      if (response.status >= 300) expect(said).toMatch(/"message":"\w/);
    };
    const bodies = bodiesOf(kind);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) await answered(JSON.stringify(body));
    await fc.assert(fc.asyncProperty(fc.oneof(anyJson, fc.string()), answered), { numRuns: 40 });
    const broken = fc.asyncProperty(brokenIn(bodies), (body) => answered(JSON.stringify(body)));
    await fc.assert(broken, { numRuns: 60 });
  });

  it("RC1 is refused without its proof", async () => {
    const channel = await connected(kind as ChannelKind, webhook);
    for (const body of bodiesOf(kind).slice(0, 5)) {
      const response = await ask("POST", `/hooks/${channel}`, { raw: JSON.stringify(body) });
      expect([401, 403]).toContain(response.status);
    }
  });
});

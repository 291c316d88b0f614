import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Account } from "../../src/channels/channel.ts";
import type { InboundEvent } from "../../src/channels/inbound.ts";
import type { ConversationRpc } from "../../src/conversation/rpc.ts";
import { account, forgetAccount } from "../../src/directory/accounts.ts";
import { addChannel, connectedChannel } from "../../src/directory/channels.ts";
import { receiveHook } from "../../src/http/hooks.ts";
import { newId } from "../../src/platform/ids.ts";
import { ask, askJson, env, makeTeam, migrateDirectory, origin, type Team } from "../support/api.ts";
import { someone } from "../support/doer.ts";

const hook = "the-webhook-secret";
const proof = { "X-Telegram-Bot-Api-Secret-Token": hook };
let team: Team;
let channel: string;

beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
  channel = await connect({ token: "1:abc", hook });
});

async function connect(secrets: Account["secrets"]): Promise<string> {
  const id = newId();
  const added = {
    id,
    kind: "telegram",
    line: team.line,
    name: "Bot",
    base: "https://telegram.test",
    account: { id },
  } as const;
  await addChannel(env.DB, { ...added, secrets }, env.SECRETS_KEY, someone);
  return id;
}

let update = 1000;
function message(chat: number, text: string, id = ++update) {
  const from = { id: chat, is_bot: false, first_name: "Vera" };
  return {
    update_id: id,
    message: { message_id: id, date: 1_790_000_000, chat: { id: chat, type: "private" }, from, text },
  };
}

const post = (body: unknown, headers: Record<string, string> = proof, id = channel) =>
  ask("POST", `/hooks/${id}`, { body, headers });
const chats = (chat: number) => env.CONVERSATION.idFromName(`${channel}:${chat}`);

async function transcript(chat: number): Promise<string[]> {
  const path = `/api/conversations/${chats(chat)}/entries?limit=200`;
  const response = await ask("GET", path, { key: team.administrator });
  if (response.status === 404) return [];
  const { entries } = await response.json<{ entries: { author: { kind: string }; text?: string }[] }>();
  return entries.filter((entry) => entry.author.kind === "client").map((entry) => entry.text ?? "");
}

describe("a webhook", () => {
  it("RC2 is acknowledged once its message is in the transcript", async () => {
    expect((await post(message(1, "hello"))).status).toBe(200);
    expect(await transcript(1)).toEqual(["hello"]);
  });

  it("RC3 makes one entry, however often and however concurrently it comes", async () => {
    const body = message(2, "once");
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200));
    expect(await transcript(2)).toEqual(["once"]);
  });

  it.each<[string, Record<string, string>]>([
    ["none", {}],
    ["an empty one", { "X-Telegram-Bot-Api-Secret-Token": "" }],
    ["a wrong one", { "X-Telegram-Bot-Api-Secret-Token": `${hook}x` }],
    ["the token", { "X-Telegram-Bot-Api-Secret-Token": "1:abc" }],
  ])("RC1 is refused without the right proof, before anything is read: %s", async (_, headers) => {
    expect((await post(message(3, "forged"), headers)).status).toBe(401);
    expect((await ask("POST", `/hooks/${channel}`, { raw: "not json", headers })).status).toBe(401);
    expect(await transcript(3)).toEqual([]);
  });

  it("RC1 a channel without a secret refuses everything", async () => {
    const bare = await connect({ token: "1:abc" });
    for (const headers of [{}, proof, { "X-Telegram-Bot-Api-Secret-Token": "undefined" }]) {
      expect((await post(message(4, "forged"), headers, bare)).status).toBe(401);
    }
  });

  it.each(["0".repeat(32), "%00", "..%2f..", "x".repeat(65)])("for nobody is 404: %s", async (id) => {
    expect((await post(message(5, "lost"), proof, id)).status).toBe(404);
  });

  it("for a line's own site channel is 404: it has none", async () => {
    const { site } = await askJson<{ site: { channel: string } }>("GET", `/api/lines/${team.line}`, {
      key: team.administrator,
    });
    expect((await post(message(5, "lost"), proof, site.channel)).status).toBe(404);
  });

  it.each(["", "{", "null", "[]", '"text"', "<xml/>"])("RC5 that cannot be read is 400: %j", async (raw) => {
    const response = await ask("POST", `/hooks/${channel}`, { raw, headers: proof });
    expect(response.status).toBe(400);
  });

  it("RC5 of a kind nobody knows is acknowledged: no error loop", async () => {
    expect((await post({ update_id: ++update, brand_new_thing: { deep: [1] } })).status).toBe(200);
  });

  it("RC2 is refused, and nothing stored, when its text is longer than any provider's", async () => {
    expect((await post(message(7, "x".repeat(2 * 1024 * 1024)))).status).toBe(413);
    expect(await transcript(7)).toEqual([]);
    expect((await post(message(7, "я".repeat(300_000)))).status).toBe(200);
  });

  it("is refused when larger than 3 MB", async () => {
    expect((await post(message(6, "x".repeat(3 * 1024 * 1024)))).status).toBe(413);
    expect((await post(message(6, "x".repeat(4096)))).status).toBe(200);
  });

  it("shows nothing to a browser", async () => {
    expect((await ask("GET", `/hooks/${channel}`)).status).toBe(404);
  });

  it("is noted on its channel, without the message waiting for it", async () => {
    const fresh = await connect({ token: "1:abc", hook });
    const before = Date.now();
    await post(message(7, "hello"), proof, fresh);
    await vi.waitFor(async () =>
      expect((await connectedChannel(env.DB, fresh))?.lastInAt).toBeGreaterThanOrEqual(before),
    );
  });
});

describe("when something behind does not answer", () => {
  const request = (body: unknown) =>
    new Request(`${origin}/hooks/${channel}`, { method: "POST", headers: proof, body: JSON.stringify(body) });

  /** Conversations that fail so many times before they take anything in. */
  function failing(times: number, error: object) {
    const received: InboundEvent[][] = [];
    const stubs: object[] = [];
    const CONVERSATION = {
      idFromName: (name: string) => name,
      get: () => {
        const stub = {
          receive: async (_: unknown, events: InboundEvent[]) => {
            if (received.push(events) <= times) throw Object.assign(new Error("broken"), error);
            return { accepted: events.length };
          },
        };
        stubs.push(stub);
        return stub;
      },
    } as unknown as DurableObjectNamespace<ConversationRpc>;
    return { received, stubs, env: { ...env, CONVERSATION } };
  }

  it("RC2 the provider is asked to come again", async () => {
    const broken = failing(9, {});
    const response = await receiveHook(broken.env, request(message(8, "lost?")), channel);
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(broken.received).toHaveLength(1);
  });

  it("a call that may be repeated is made once more, on a new stub", async () => {
    const broken = failing(1, { retryable: true });
    expect((await receiveHook(broken.env, request(message(8, "kept")), channel)).status).toBe(200);
    expect(broken.received).toHaveLength(2);
    expect(broken.stubs).toHaveLength(2);
  });

  it("one that is overloaded is left alone", async () => {
    const broken = failing(1, { retryable: true, overloaded: true });
    expect((await receiveHook(broken.env, request(message(8, "later")), channel)).status).toBe(503);
    expect(broken.received).toHaveLength(1);
  });

  it("D1 being down stops no message of a channel that is known here", async () => {
    await account(env, channel);
    const down = { ...env, DB: {} as D1Database };
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    const response = await receiveHook(down, request(message(9, "still here")), channel);
    vi.useRealTimers();
    expect(response.status).toBe(200);
    expect(await transcript(9)).toEqual(["still here"]);
  });

  it("D1 being down before a channel was ever heard of is no 404, which would lose the message", async () => {
    const unheard = await connect({ token: "1:abc", hook });
    await forgetAccount(unheard);
    const response = await receiveHook({ ...env, DB: {} as D1Database }, request(message(10, "new")), unheard);
    expect(response.status).toBe(503);
  });
});

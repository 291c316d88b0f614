import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { account } from "../../src/directory/accounts.ts";
import { addChannel } from "../../src/directory/channels.ts";
import { newId } from "../../src/platform/ids.ts";
import { env, makeTeam, migrateDirectory, type Team } from "../support/api.ts";
import { someone } from "../support/doer.ts";
import { inActor } from "../support/line.ts";

let team: Team;
beforeAll(async () => {
  await migrateDirectory();
  team = await makeTeam();
});

const relay = (channel: string) => env.RELAY.get(env.RELAY.idFromName(channel));
const setNow = (channel: string, at: number) =>
  inActor(relay(channel), (actor) => {
    actor.now = () => at;
  });

describe("an account's slots", () => {
  it("DL2 are shared by whoever asks", async () => {
    const channel = newId();
    await setNow(channel, 1_000_000);
    const asked = await Promise.all(
      Array.from({ length: 30 }, () => relay(channel).slot({ perSecond: 10, numbered: false })),
    );
    expect(asked.filter(({ at }) => at === 1_000_000)).toHaveLength(10);
    expect(Math.max(...asked.map(({ at }) => at))).toBe(1_002_000);
    expect(asked.every(({ number }) => number === 0)).toBe(true);
  });

  it("DL2 begin after the pause that a provider asked for", async () => {
    const channel = newId();
    await setNow(channel, 1_000_000);
    await relay(channel).pause(1_030_000);
    expect((await relay(channel).slot({ perSecond: 10, numbered: false })).at).toBe(1_030_000);
  });

  it("DL3 bear numbers that are never given twice, across sleep and crashes", async () => {
    const channel = newId();
    const numbers = new Set<number>();
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 250; count++) {
        numbers.add((await relay(channel).slot({ perSecond: 1000, numbered: true })).number);
      }
      await evictDurableObject(relay(channel));
    }
    expect(numbers.size).toBe(750);
    expect(Math.max(...numbers)).toBeLessThan(2 ** 31);
    expect(Math.min(...numbers)).toBe(1);
  });

  it("cost nothing in rows where they bear no number", async () => {
    const channel = newId();
    await relay(channel).slot({ perSecond: 10, numbered: false });
    const tables = await inActor(relay(channel), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'about'").toArray(),
    );
    expect(tables).toEqual([]);
  });
});

/** A portal that is asked for its events instead of calling. */
async function aPortal(): Promise<string> {
  const id = newId();
  await addChannel(
    env.DB,
    {
      ...{ id, kind: "bitrix24", line: team.line, name: "Portal", base: "https://portal.example" },
      account: { id: "portal.example:17", botId: "17", events: "fetch", networkCode: "a-made-up-line" },
      secrets: { webhook: "https://portal.example/rest/1/a-made-up-code/", botToken: "a-made-up-bot-token" },
    },
    env.SECRETS_KEY,
    someone,
  );
  return id;
}

describe("asking a provider for events", () => {
  const asked: string[] = [];
  let answer: (body: Record<string, unknown>) => Response;
  beforeEach(() => {
    asked.length = 0;
    answer = () => Response.json({ result: { events: [], nextOffset: 0 } });
    vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
      asked.push(String(input));
      return answer(typeof init?.body === "string" ? JSON.parse(init.body) : {});
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it("goes on by itself, as far as every conversation has stored what came", async () => {
    const channel = await aPortal();
    await relay(channel).watch(channel);
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
    expect(asked[0]).toContain("imbot.v2.Event.get");
    expect(await runDurableObjectAlarm(relay(channel))).toBe(true);
    expect(await account(env, channel)).toBeDefined();
  });

  it("ends with the channel", async () => {
    await relay("no-such-channel").watch("no-such-channel");
    await vi.waitFor(async () => expect(await runDurableObjectAlarm(relay("no-such-channel"))).toBe(false));
    expect(asked).toEqual([]);
  });

  it("waits longer after a failure, and says so once it lasts", async () => {
    const channel = await aPortal();
    answer = () => new Response("no", { status: 503 });
    await relay(channel).watch(channel);
    for (let round = 0; round < 4; round++) await runDurableObjectAlarm(relay(channel));
    await vi.waitFor(async () => {
      const row = await env.DB.prepare("SELECT state FROM channel WHERE id = ?").bind(channel).first();
      expect(row).toMatchObject({ state: "down" });
    });
  });
});

describe("a notification", () => {
  const week = 7 * 86_400_000;
  const sent: string[] = [];
  let status = 200;
  beforeEach(() => {
    sent.length = 0;
    status = 200;
    vi.stubGlobal("fetch", async (input: RequestInfo) => {
      sent.push(String(input));
      return status === 200 ? Response.json({ result: true }) : Response.json({ error: "ACCESS_DENIED" }, { status });
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it("goes to one user once a week", async () => {
    const channel = await aPortal();
    await setNow(channel, 10 * week);
    expect(await relay(channel).notify(channel, "user-1", "Your order is ready")).toBeUndefined();
    expect(await relay(channel).notify(channel, "user-1", "Again")).toMatchObject({ refusal: { code: "slow_down" } });
    expect(await relay(channel).notify(channel, "user-2", "Yours too")).toBeUndefined();
    expect(sent).toHaveLength(2);
    await setNow(channel, 11 * week);
    expect(await relay(channel).notify(channel, "user-1", "Next week")).toBeUndefined();
  });

  it("that was refused counts for nothing", async () => {
    const channel = await aPortal();
    status = 400;
    expect(await relay(channel).notify(channel, "user-1", "Hello")).toMatchObject({ refusal: {} });
    status = 200;
    expect(await relay(channel).notify(channel, "user-1", "Hello")).toBeUndefined();
  });

  it("is nothing that other channels have", async () => {
    expect(await relay("nowhere").notify("nowhere", "user-1", "Hello")).toMatchObject({
      refusal: { code: "not_found" },
    });
  });
});

import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { account, forgetAccount, markChannel } from "../../src/directory/accounts.ts";
import { addChannel, changeChannel, connectedChannel, removeChannel, supersede } from "../../src/directory/channels.ts";
import { makeLine } from "../../src/directory/lines.ts";
import { newId } from "../../src/platform/ids.ts";
import { env, migrateDirectory } from "../support/api.ts";
import { someone } from "../support/doer.ts";

beforeAll(migrateDirectory);
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const secrets = { token: "1:abc", hook: "webhook-secret" };

async function connect(): Promise<string> {
  const id = newId();
  const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
  const account = { id, username: "bot" };
  await addChannel(
    env.DB,
    { id, kind: "telegram", line, name: "Bot", base: "https://api.telegram.org", account, secrets },
    env.SECRETS_KEY,
    someone,
  );
  return id;
}

const broken = {
  prepare: () => {
    throw new Error("D1 is down");
  },
} as unknown as D1Database;
const down = { ...env, DB: broken };

/** Another isolate has never heard of the channel; only the data centre's cache has. */
async function elsewhere() {
  vi.resetModules();
  return import("../../src/directory/accounts.ts");
}

describe("a channel's account", () => {
  it("comes with its secrets opened, and is nothing where there is none", async () => {
    const id = await connect();
    expect(await account(env, id)).toMatchObject({ id, kind: "telegram", secrets });
    expect(await account(env, "nowhere")).toBeUndefined();
  });

  it("lies sealed in the directory and in the cache", async () => {
    const id = await connect();
    await account(env, id);
    const row = await env.DB.prepare("SELECT * FROM channel WHERE id = ?").bind(id).first();
    const cached = await (await caches.default.match(`https://directory.internal/channels/${id}`))?.text();
    for (const copy of [JSON.stringify(row), cached]) {
      expect(copy).toContain(id);
      expect(copy).not.toContain("1:abc");
      expect(copy).not.toContain("webhook-secret");
    }
  });

  it("is read again after five seconds, not before", async () => {
    const id = await connect();
    const other = await makeLine(env.DB, { name: "Sales", settings: {} }, someone);
    const { line } = (await account(env, id)) ?? {};
    await changeChannel(env.DB, id, { line: other }, someone);
    vi.advanceTimersByTime(4_900);
    expect((await account(env, id))?.line).toBe(line);
    vi.advanceTimersByTime(200);
    expect((await account(env, id))?.line).toBe(other);
  });

  it("is read again at once where it was changed", async () => {
    const id = await connect();
    await account(env, id);
    await removeChannel(env.DB, id, someone);
    await forgetAccount(id);
    expect(await account(env, id)).toBeUndefined();
  });

  it("goes on being used while D1 is down, however long", async () => {
    const id = await connect();
    await account(env, id);
    for (let minute = 0; minute < 3; minute++) {
      vi.advanceTimersByTime(60_000);
      expect(await account(down, id)).toMatchObject({ secrets });
    }
  });

  it("comes from the data centre's cache where D1 is down and the isolate is new", async () => {
    const id = await connect();
    await account(env, id);
    const there = await elsewhere();
    expect(await there.account(down, id)).toMatchObject({ id, secrets });
  });

  it("is an error, not an unknown channel, where nothing answers", async () => {
    const id = await connect();
    await expect(account(down, id)).rejects.toThrow();
  });

  it("does not open with another deployment's key", async () => {
    const id = await connect();
    await expect(account({ ...env, SECRETS_KEY: new Uint8Array(32).fill(9).toBase64() }, id)).rejects.toThrow();
  });
});

describe("how a channel fares", () => {
  it("is noted, its moments only forward", async () => {
    const id = await connect();
    await markChannel(env.DB, id, { lastInAt: 100, state: "down", problem: "The token is gone.", lastError: "401" });
    await markChannel(env.DB, id, { lastInAt: 50, lastOutAt: 70 });
    expect(await connectedChannel(env.DB, id)).toMatchObject({
      ...{ state: "down", problem: "The token is gone.", lastError: "401" },
      ...{ lastInAt: 100, lastOutAt: 70 },
    });
    await markChannel(env.DB, id, { state: "up", problem: "" });
    const up = await connectedChannel(env.DB, id);
    expect(up?.state).toBe("up");
    expect(up).not.toHaveProperty("problem");
  });

  it("stops nobody where it cannot be noted", async () => {
    await expect(markChannel(broken, "anything", { state: "up" })).resolves.toBeUndefined();
  });
});

describe("an account that is connected twice", () => {
  it("leaves the earlier channel marked: it hears nothing any more", async () => {
    const line = await makeLine(env.DB, { name: "Support", settings: {} }, someone);
    const added = { kind: "telegram", line, base: "https://api.telegram.org", account: { id: "77" }, secrets } as const;
    const [first, second] = [newId(), newId()];
    await addChannel(env.DB, { ...added, id: first, name: "First" }, env.SECRETS_KEY, someone);
    await addChannel(env.DB, { ...added, id: second, name: "Second" }, env.SECRETS_KEY, someone);
    const registered = await connectedChannel(env.DB, second);
    if (registered) await supersede(env.DB, registered);
    expect(await connectedChannel(env.DB, first)).toMatchObject({
      state: "down",
      problem: expect.stringContaining("Second"),
    });
    expect(await connectedChannel(env.DB, second)).toMatchObject({ state: "up" });
  });
});

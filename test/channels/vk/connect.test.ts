import { beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../../src/channels/channel.ts";
import { connecting } from "../../../src/channels/vk/connect.ts";
import { account as made } from "./fixtures.ts";
import { refused, said, scripted } from "./scripted.ts";
import { withSimulator } from "./with-simulator.ts";

const provider = withSimulator();
beforeEach(() => provider.simulator.clearFaults());

const check = (token = provider.vk.account.token) => connecting.check({ token }, provider.vk.base, fetch);
const register = (account: Account, at = provider.hook) => connecting.register?.(account, at, fetch);
const health = (account: Account, at = provider.hook) => connecting.health(account, at, fetch);

async function checked(): Promise<Account> {
  const answer = await check();
  if (!answer.ok) throw new Error(answer.reason);
  return provider.connectAs(answer);
}

async function connected(): Promise<Account> {
  const account = await checked();
  expect(await register(account)).toEqual({ ok: true });
  await expect.poll(async () => (await health(account)).ok).toBe(true);
  return account;
}

describe("check", () => {
  it("learns which community it is, and what VK wants to hear as the confirmation", async () => {
    expect(await check(` ${provider.vk.account.token}\n`)).toEqual({
      ok: true,
      name: "Garden shop",
      account: { id: "230000001", numbersFrom: expect.stringMatching(/^\d{8,9}$/) },
      secrets: {
        token: provider.vk.account.token,
        hook: expect.stringMatching(/^[0-9a-f]{32}$/),
        confirmation: "5a1b2c3d",
      },
    });
  });

  it("makes another secret each time", async () => {
    const [one, other] = [await checked(), await checked()];
    expect(one.secrets.hook).not.toBe(other.secrets.hook);
  });

  it("reads the community as older versions of the API give it", async () => {
    const { fetch } = scripted({
      "groups.getById": said([{ id: 230000042, name: "Garden" }]),
      "groups.getTokenPermissions": said({
        permissions: ["messages", "photos", "docs", "manage"].map((name) => ({ name })),
      }),
      "groups.getCallbackConfirmationCode": said({ code: "c0f1a2b3" }),
    });
    const answer = await connecting.check({ token: made.secrets.token ?? "" }, made.base, fetch);
    expect(answer).toMatchObject({ ok: true, name: "Garden", account: { id: "230000042" } });
  });

  it("refuses a key that VK does not know, in words", async () => {
    const answer = await check("vk1.a.key-of-another-community-altogether");
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(/does not take this access key.*Make one/) });
  });

  it("refuses a key that lacks rights, and says which", async () => {
    const { settings } = provider.vk.account;
    const all = settings.rights;
    settings.rights = ["messages", "docs"];
    expect(await check()).toEqual({ ok: false, reason: expect.stringContaining("does not allow photos, manage") });
    settings.rights = all;
  });

  it.each(["groups.getById", "groups.getTokenPermissions", "groups.getCallbackConfirmationCode"])(
    "says when VK cannot be asked now: %s",
    async (method) => {
      provider.simulator.fault({ provider: "vk", kind: "500", method, times: 1 });
      expect(await check()).toEqual({ ok: false, reason: expect.stringMatching(/try again/) });
    },
  );

  it("says when VK names no community", async () => {
    const { fetch } = scripted({ "groups.getById": said({ groups: [] }) });
    const answer = await connecting.check({ token: made.secrets.token ?? "" }, made.base, fetch);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(/which community/) });
  });
});

describe("register", () => {
  it("RC1 VK asks for the confirmation, is given it, and sends what happens from then on", async () => {
    const account = await connected();
    const { id } = provider.vk.customer();
    provider.vk.says(id, "Hello");
    await provider.vk.settled();
    expect(provider.events).toContainEqual(expect.objectContaining({ type: "message", chat: id, text: "Hello" }));
    expect(provider.vk.account.settings.server).toMatchObject({
      url: provider.hook,
      title: "Switchboard",
      events: [
        "message_new",
        "message_reply",
        "message_edit",
        "message_allow",
        "message_deny",
        "message_event",
        "message_read",
        "message_typing_state",
        "message_reaction_event",
      ],
    });
    expect(provider.vk.account.secrets.secretKey).toBe(account.secrets.hook);
  });

  it("lets the community take messages with buttons", async () => {
    await connected();
    expect(provider.vk.account.settings.botsCapabilities).toBe(true);
  });

  it("once more is the same server with the new secret, and nothing is lost in between", async () => {
    await connected();
    const { id } = provider.vk.account.settings.server ?? {};
    provider.connectAs({ account: {}, secrets: {} });
    const customer = provider.vk.customer();
    provider.vk.says(customer.id, "In between");
    await connected();
    await provider.vk.settled();
    expect(provider.vk.account.settings.server?.id).toBe(id);
    expect(provider.events).toContainEqual(expect.objectContaining({ chat: customer.id, text: "In between" }));
  });

  it("leaves the servers of other programs alone", async () => {
    const others = [{ id: 1, url: "https://other.example/vk", secret_key: "other", status: "ok" }, { id: 2 }];
    const script = scripted({
      "groups.getCallbackServers": said({ count: 2, items: others }),
      "groups.addCallbackServer": said({ server_id: 3 }),
      "groups.setCallbackSettings": said(1),
    });
    expect(await connecting.register?.(made, "https://desk.example/hooks/1", script.fetch)).toEqual({ ok: true });
    const server = { url: "https://desk.example/hooks/1", title: "Switchboard", secret_key: made.secrets.hook };
    expect(script.asked().slice(0, 3)).toEqual([
      ["groups.getCallbackServers", { v: "5.199", group_id: "230000042" }],
      ["groups.addCallbackServer", { v: "5.199", group_id: "230000042", ...server }],
      [
        "groups.setCallbackSettings",
        expect.objectContaining({
          server_id: "3",
          api_version: "5.199",
          message_new: "1",
          message_reaction_event: "1",
        }),
      ],
    ]);
    const after = scripted({
      "groups.getCallbackServers": said({ items: [...others, { id: 3, ...server }] }),
      "groups.deleteCallbackServer": said(1),
    });
    await connecting.disconnect(made, after.fetch);
    expect(after.asked().slice(1)).toEqual([
      ["groups.deleteCallbackServer", { v: "5.199", group_id: "230000042", server_id: "3" }],
    ]);
  });

  it("says when VK does not take the address", async () => {
    const { fetch } = scripted({
      "groups.getCallbackServers": said({ items: [] }),
      "groups.addCallbackServer": refused(2000, "made-up: at most ten servers"),
    });
    const answer = await connecting.register?.(made, "https://desk.example/hooks/1", fetch);
    expect(answer).toEqual({ ok: false, reason: expect.stringMatching(/desk\.example.*at most ten/) });
  });
});

describe("health", () => {
  const problemOf = async (account: Account, at?: string) => (await health(account, at)).problem;

  it("is good once VK has heard the confirmation", async () => {
    expect(await health(await connected())).toEqual({ ok: true });
  });

  it("tells an address that VK cannot reach", async () => {
    const account = await connected();
    const nowhere = "http://127.0.0.1:1/hooks/1";
    await register(account, nowhere);
    await expect.poll(() => problemOf(account, nowhere)).toMatch(/could not confirm.*can be reached/);
  });

  it("tells that VK has not asked yet", async () => {
    const { url, ...server } = { id: 3, url: provider.hook, secret_key: made.secrets.hook, status: "wait" };
    const permissions = ["messages", "photos", "docs", "manage"].map((name) => ({ name }));
    const { fetch } = scripted({
      "groups.getTokenPermissions": said({ permissions }),
      "groups.getCallbackServers": said({ items: [{ url, ...server }] }),
    });
    expect((await connecting.health(made, url, fetch)).problem).toMatch(/in a minute/);
  });

  it("tells that the messages go elsewhere, or nowhere", async () => {
    const account = await connected();
    expect(await problemOf(account, "https://desk.example/hooks/other")).toMatch(/Connect the community again/);
    expect(await problemOf({ ...account, secrets: { ...account.secrets, hook: "another" } })).toMatch(/Connect/);
    await connecting.disconnect(account, fetch);
    expect(provider.vk.account.settings.server).toBeUndefined();
    expect(await problemOf(account)).toMatch(/does not send.*Connect the community again/);
  });

  it("tells of a key that no longer works, or lacks a right", async () => {
    const account = await connected();
    expect(await problemOf({ ...account, secrets: { ...account.secrets, token: "gone" } })).toMatch(/Make one/);
    const { settings } = provider.vk.account;
    const all = settings.rights;
    settings.rights = all.filter((right) => right !== "manage");
    expect(await problemOf(account)).toMatch(/no longer allows manage/);
    settings.rights = all;
  });
});

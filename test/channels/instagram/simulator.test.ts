import { describe, expect, it } from "vitest";
import type { Account, Part, Wire } from "../../../src/channels/channel.ts";
import { instagram as channel } from "../../../src/channels/instagram/instagram.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { withSimulator } from "../meta/with-simulator.ts";

const stage = withSimulator(channel);
const meta = () => stage.simulator.instagram;
const anna = "1800000000000042";
const connected = (play = meta()) => stage.connected(play.connectWith(), play.base);
const behindPage = () =>
  meta().addAccount({
    id: "17841400000000077",
    settings: { appId: "2200000000000001", username: "page_shop", page: "104000000000077" },
  });
const send = async (account: Account, part: Part, change: Partial<Wire> = {}) =>
  channel.outbound?.send(part, stage.to(account, anna), { ...wireOf(fetch), ...change });

describe("connect", () => {
  it("with Instagram's login: the account's own id, its app's webhook, its own subscription", async () => {
    const account = await connected();
    expect(account).toMatchObject({
      name: "@garden_shop",
      base: meta().base,
      account: { id: "17841400000000001", username: "garden_shop", appId: "2200000000000001" },
    });
    expect(account.account).not.toHaveProperty("page");
    expect(meta().account.webhook).toEqual({ url: stage.hook.url });
    expect(await channel.connecting?.health(account, stage.hook.url, fetch)).toEqual({ ok: true });
    await channel.connecting?.disconnect(account, fetch);
    expect(meta().account.webhook).toBeUndefined();
  });

  it("with a Page's login: the account that is linked to it; the Page stays subscribed for its Messenger", async () => {
    const play = behindPage();
    const account = await connected(play);
    expect(account).toMatchObject({
      name: "@page_shop",
      account: { id: "17841400000000077", username: "page_shop", page: "104000000000077" },
    });
    expect(play.account.settings.subscribed).toContain("message_echoes");
    expect(await channel.connecting?.health(account, stage.hook.url, fetch)).toEqual({ ok: true });
    await channel.connecting?.disconnect(account, fetch);
    expect(play.account.webhook).toEqual({ url: stage.hook.url });
  });

  const check = async (change: Record<string, string>, given = meta().connectWith()) =>
    channel.connecting?.check({ ...given, ...change }, meta().base, fetch);

  it.each([
    ["another app's secret", { appSecret: "f".repeat(32) }, /does not know this App ID/],
    ["a token that is over", { token: "IGAASimulatedTokenOfNobody" }, /does not accept this access token/],
    ["a login that is neither", { login: "tiktok" }, /either “instagram” or “facebook”/],
    ["Instagram's token for a Page's login", { login: "facebook" }, /not of a Page/],
  ])("refuses %s, and says what to do", async (_name, change, words) => {
    expect(await check(change)).toEqual({ ok: false, reason: expect.stringMatching(words) });
  });

  it("refuses a Page without an Instagram account", async () => {
    const { account } = meta().addAccount({ settings: { appId: "2200000000000001" } });
    expect(await check({ login: "facebook", token: account.token })).toMatchObject({
      reason: expect.stringMatching(/No Instagram professional account is linked/),
    });
  });

  it("each login has its place, unless another server is given", async () => {
    const asked: string[] = [];
    const noting: typeof fetch = async (url, init) => {
      asked.push(new URL(String(url)).origin);
      return fetch(String(url).replace(/^https:\/\/graph\.(instagram|facebook)\.com/, meta().base), init);
    };
    const at = channel.base ?? "";
    const own = await channel.connecting?.check(meta().connectWith(), at, noting);
    expect(own).not.toHaveProperty("base");
    expect(asked.splice(0)).toEqual(["https://graph.facebook.com", "https://graph.instagram.com"]);
    const page = await channel.connecting?.check(behindPage().connectWith(), at, noting);
    expect(page).toMatchObject({ base: "https://graph.facebook.com" });
    expect(asked).toEqual(["https://graph.facebook.com", "https://graph.facebook.com"]);
  });
});

it("what a customer does is heard", async () => {
  const account = await connected();
  const first = meta().says(anna, "Привет");
  const files = (["photo", "document", "audio", "video"] as const).map((kind) => meta().sends(kind, anna));
  const ours = await send(account, { text: "Which?", buttons: [{ id: "hours", label: "Opening hours" }] });
  const shown = ours?.ok ? ours.external : "";
  meta().says(anna, "This", { message: first.id });
  meta().edits(first.id, "Привет!");
  meta().deletes(first.id);
  meta().reacts(shown, "🌷");
  meta().presses(anna, "hours");
  meta().reads(anna);
  meta().answersOutside(anna, "Olga here");
  for (const what of ["like_heart", "story_mention", "reel", "share", "unsupported"]) meta().does(what, anna);
  meta().does("story_reply", anna, { text: "For sale?" });
  await meta().settled();
  const picture = { ref: expect.stringMatching(/^http.*\.jpg$/), kind: "image" };
  expect(stage.hook.heard).toMatchObject([
    { type: "message", chat: anna, text: "Привет", key: first.id },
    ...files.map(({ id }) => ({ type: "message", external: id, files: [{ ref: expect.stringMatching(/^http/) }] })),
    { type: "echo", external: shown, text: "Which?" },
    { type: "message", text: "This", replyTo: first.id },
    { type: "edit", external: first.id, text: "Привет!" },
    { type: "deletion", external: first.id },
    { type: "reaction", external: shown, emoji: ["🌷"] },
    { type: "press", text: "Opening hours", button: "hours" },
    { type: "receipt", state: "read", external: shown },
    { type: "echo", text: "Olga here" },
    { type: "message", text: "❤" },
    { type: "message", files: [{ ...picture, name: "story-mention.jpg" }] },
    { type: "message", text: "Spring bed\nhttps://www.instagram.example/reel/made-up/" },
    { type: "message", text: "Ten roses\nhttps://www.instagram.example/p/made-up/" },
    { type: "message", unsupported: "message" },
    { type: "message", text: "For sale?", files: [{ ...picture, name: "story.jpg" }] },
  ]);
  const keys = stage.hook.heard.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it("what we send arrives, by either login: a text, a file by its address, and a file of theirs comes back", async () => {
  for (const play of [meta(), behindPage()]) {
    const account = await connected(play);
    const [theirs] = play.sends("photo", anna).files;
    await play.settled();
    const event = stage.hook.heard.at(-1);
    const ref = (event?.type === "message" && event.files?.[0]?.ref) || "";
    const fetched = await channel.outbound?.fetchFile?.(ref, account, wireOf(fetch));
    expect(fetched?.ok && fetched.body.size).toBe(theirs?.size);
    const pdf = stage.file("application/pdf", new Uint8Array(64).fill(1));
    expect(await send(account, { text: "x".repeat(999) })).toMatchObject({ ok: true });
    expect(await send(account, { text: "", file: pdf.file }, { linkTo: pdf.linkTo })).toMatchObject({ ok: true });
    expect(play.messages(anna).map(({ by, files }) => [by, files[0]?.size])).toEqual([
      ["customer", theirs?.size],
      ["ours", undefined],
      ["ours", 64],
    ]);
    const profile = await channel.outbound?.fetchProfile?.(anna, account, wireOf(fetch));
    expect(profile).toMatchObject({ name: expect.any(String), picture: expect.any(String) });
  }
});

it("DL4 somebody who is not there, a text over the limit, a provider that is busy", async () => {
  const account = await connected();
  expect(await send(account, { text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
  meta().says(anna, "Hello");
  expect(await send(account, { text: "ы".repeat(500) })).toMatchObject({ error: { kind: "rejected" } });
  stage.simulator.fault({ provider: "instagram", kind: "error", code: "2/1545133", times: 1 });
  expect(await send(account, { text: "x" })).toMatchObject({ error: { kind: "retry" } });
  stage.simulator.fault({ provider: "instagram", kind: "error", code: "10/2534022", times: 1 });
  expect(await send(account, { text: "x" })).toMatchObject({ error: { kind: "window" } });
});

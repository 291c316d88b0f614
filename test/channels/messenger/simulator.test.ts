import { describe, expect, it } from "vitest";
import type { Account, Part, Wire } from "../../../src/channels/channel.ts";
import { messenger as channel } from "../../../src/channels/messenger/messenger.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { png } from "../../simulator/samples/png.ts";
import { withSimulator } from "../meta/with-simulator.ts";

const stage = withSimulator(channel);
const meta = () => stage.simulator.messenger;
const anna = "7200000000000042";
const connected = () => stage.connected(meta().connectWith(), meta().base);
const send = async (account: Account, part: Part, change: Partial<Wire> = {}) =>
  channel.outbound?.send(part, stage.to(account, anna), { ...wireOf(fetch), ...change });

async function heard() {
  await meta().settled();
  return stage.hook.heard;
}

describe("connect", () => {
  it("learns which Page it is, registers the app's webhook and subscribes the Page", async () => {
    const account = await connected();
    expect(account).toMatchObject({
      name: "The Garden Shop",
      account: { id: "104000000000001", name: "The Garden Shop", appId: "2200000000000001" },
      secrets: { verifyToken: expect.stringMatching(/^[\w-]{36}$/) },
    });
    expect(meta().account.webhook).toEqual({ url: stage.hook.url });
    expect(await channel.connecting?.health(account, stage.hook.url, fetch)).toEqual({ ok: true });
  });

  it("makes another token for the handshake each time, and takes what was pasted with spaces around", async () => {
    const given = meta().connectWith();
    const padded = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, ` ${value}\n`]));
    const [one, other] = [await stage.connected(given, meta().base), await stage.connected(padded, meta().base)];
    expect(one.secrets.verifyToken).not.toBe(other.secrets.verifyToken);
    expect({ ...one.secrets, verifyToken: "" }).toEqual({ ...other.secrets, verifyToken: "" });
  });

  const check = async (change: Record<string, string>) =>
    channel.connecting?.check({ ...meta().connectWith(), ...change }, meta().base, fetch);

  it.each([
    ["an App ID that is a name", { appId: "garden" }, /not an App ID/],
    ["an App secret cut short", { appSecret: "5eed" }, /not an App secret/],
    ["another app's secret", { appSecret: "f".repeat(32) }, /does not know this App ID/],
    ["a token cut short", { token: "EAAS" }, /not an access token/],
    ["a token that is over", { token: "EAASimulatedPageTokenOfNobody" }, /does not accept this access token/],
  ])("refuses %s, and says what to do", async (_name, change, words) => {
    expect(await check(change)).toEqual({ ok: false, reason: expect.stringMatching(words) });
  });

  it("refuses a token of another app, and one that is a person's", async () => {
    const other = meta().addAccount({ settings: { appId: "2200000000000099" } });
    expect(await check({ token: other.account.token })).toMatchObject({
      reason: expect.stringMatching(/of another app/),
    });
    const person = meta().addAccount({ settings: { appId: "2200000000000001", username: "olga" } });
    expect(await check({ token: person.account.token })).toMatchObject({
      reason: expect.stringMatching(/not of a Page/),
    });
  });

  it.each(["debug_token", "me"])("cannot tell while %s fails, and says to try again", async (method) => {
    stage.simulator.fault({ provider: "messenger", kind: "500", method, times: 1 });
    expect(await check({})).toMatchObject({ ok: false, reason: expect.stringMatching(/try again in a minute/) });
  });

  it("an address that does not answer the handshake is not registered", async () => {
    const account = await connected();
    const registered = await channel.connecting?.register?.(account, "http://127.0.0.1:9/hooks/one", fetch);
    expect(registered).toEqual({ ok: false, reason: expect.stringMatching(/did not take.*127\.0\.0\.1:9/) });
    const secrets = { ...account.secrets, verifyToken: "another" };
    const refused = await channel.connecting?.register?.({ ...account, secrets }, stage.hook.url, fetch);
    expect(refused).toMatchObject({ ok: false });
  });

  it("a Page that cannot be subscribed says so", async () => {
    const account = await connected();
    stage.simulator.fault({ provider: "messenger", kind: "403", method: "subscribed_apps", times: 1 });
    const told = await channel.connecting?.register?.(account, stage.hook.url, fetch);
    expect(told).toMatchObject({ ok: false, reason: expect.stringMatching(/The Page does not tell this app/) });
  });

  it("says when another system has taken over the webhook, and when the Page tells nothing any more", async () => {
    const account = await connected();
    const health = async () => channel.connecting?.health(account, stage.hook.url, fetch);
    Object.assign(meta().account.settings.subscription ?? {}, { url: "https://other.example/hook" });
    expect(await health()).toMatchObject({ ok: false, problem: expect.stringMatching(/https:\/\/other\.example/) });
    await channel.connecting?.disconnect(account, fetch);
    expect(meta().account.webhook).toBeUndefined();
    expect(await health()).toMatchObject({ ok: false, problem: expect.stringMatching(/no longer tells this app/) });
  });

  it("a second Page of the app shares the webhook", async () => {
    const first = await connected();
    const other = meta().addAccount({ name: "The Other Shop" });
    const second = await stage.connected(other.connectWith(), meta().base);
    for (const account of [first, second]) {
      expect(await channel.connecting?.health(account, stage.hook.url, fetch)).toEqual({ ok: true });
    }
    meta().says(anna, "To the first");
    other.says(anna, "To the second");
    await meta().settled();
    expect(stage.hook.heard).toMatchObject([{ text: "To the second" }]);
    expect(stage.hook.forged).toBe(0);
  });
});

describe("what a customer does is heard", () => {
  it("RC1 signed as Meta signs, letters escaped", async () => {
    await connected();
    const said = meta().says(anna, "Здравствуйте! 🌷 </p>");
    meta().raw('{"object":"page","entry":[]}');
    meta().raw('{"object":"page"}', { "x-hub-signature-256": `sha256=${"0".repeat(64)}` });
    await expect(meta().settled(300)).rejects.toThrow("401");
    expect(stage.hook.heard).toEqual([
      {
        key: said.id,
        chat: anna,
        at: said.at,
        type: "message",
        external: said.id,
        text: "Здравствуйте! 🌷 </p>",
      },
    ]);
  });

  it("RC5 words, files, places, replies, edits, reactions, presses", async () => {
    const account = await connected();
    const first = meta().says(anna, "Hello");
    const files = (["photo", "document", "audio", "video", "sticker"] as const).map((kind) => meta().sends(kind, anna));
    meta().sends("location", anna);
    const ours = await send(account, { text: "Which?", buttons: [{ id: "hours", label: "Opening hours" }] });
    const shown = ours?.ok ? ours.external : "";
    meta().says(anna, "This", { message: first.id });
    meta().edits(first.id, "Hello!");
    meta().edits(first.id, "Hello!!");
    meta().reacts(shown, "🌷");
    meta().reacts(shown, "");
    meta().presses(anna, "hours");
    meta().starts(anna);
    for (const what of ["link", "referral", "standby"]) meta().does(what, anna);
    expect(await heard()).toMatchObject([
      { type: "message", text: "Hello" },
      ...files.map(({ id }) => ({ type: "message", external: id, files: [{ ref: expect.stringMatching(/^http/) }] })),
      { type: "message", place: { latitude: expect.any(Number) } },
      { type: "echo", external: shown, token: "17.0", text: "Which?" },
      { type: "message", text: "This", replyTo: first.id },
      { type: "edit", external: first.id, text: "Hello!" },
      { type: "edit", external: first.id, text: "Hello!!" },
      { type: "reaction", external: shown, emoji: ["🌷"] },
      { type: "reaction", external: shown, emoji: [] },
      { type: "press", text: "Opening hours", button: "hours" },
      { type: "press", text: "Get Started", button: "GET_STARTED" },
      { type: "message", text: "Tulips of the year\nhttps://garden.example/tulips" },
    ]);
    const keys = stage.hook.heard.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("RC6 marks say until when, and RC7 a colleague's words have no token", async () => {
    const account = await connected();
    meta().says(anna, "Hello");
    await send(account, { text: "Yes?" });
    meta().receives(anna);
    meta().reads(anna);
    meta().answersOutside(anna, "Olga here");
    const at = meta().messages(anna)[1]?.at;
    const events = await heard();
    expect(events.slice(2)).toMatchObject([
      { type: "receipt", state: "delivered", upTo: at },
      { type: "receipt", state: "read", upTo: at },
      { type: "echo", text: "Olga here" },
    ]);
    expect(events.at(-1)).not.toHaveProperty("token");
  });

  it("RC8 a file comes with its bytes, and a person with their name and picture", async () => {
    const account = await connected();
    meta().customer({ id: anna, name: "Anna Birch" });
    const [file] = meta().sends("photo", anna).files;
    const [event] = await heard();
    const ref = (event?.type === "message" && event.files?.[0]?.ref) || "";
    const fetched = await channel.outbound?.fetchFile?.(ref, account, wireOf(fetch));
    expect(fetched?.ok && fetched.body.size).toBe(file?.size);
    const profile = await channel.outbound?.fetchProfile?.(anna, account, wireOf(fetch));
    expect(profile).toEqual({ name: "Anna Birch", picture: expect.stringMatching(/^http.*profile\.jpg$/) });
    expect(await channel.outbound?.fetchProfile?.("7200000000000099", account, wireOf(fetch))).toBeUndefined();
  });
});

describe("what we send arrives", () => {
  it("DL1 a text, a reply and a file by its address", async () => {
    const account = await connected();
    const asked = meta().says(anna, "Hello");
    const sent = await send(account, { text: "Yes 🌷", replyTo: asked.id });
    const picture = stage.file(
      "image/png",
      png((x, y) => [x, y, 0], 8, 8),
    );
    await send(account, { text: "", file: picture.file }, { linkTo: picture.linkTo });
    const [text, file] = meta().ledger();
    expect(text).toMatchObject({ chat: anna, text: "Yes 🌷", replyTo: asked.id });
    expect(sent).toEqual({ ok: true, external: text?.messageId });
    expect(file).toMatchObject({ file: { mimeType: "image/png", size: picture.file.bytes } });
  });

  it("a reply to what is gone goes without it", async () => {
    const account = await connected();
    meta().says(anna, "Hello");
    expect(await send(account, { text: "Yes", replyTo: "m_gone" })).toMatchObject({ ok: true });
    expect(meta().ledger()).toMatchObject([{ text: "Yes" }]);
    expect(meta().ledger()[0]).not.toHaveProperty("replyTo");
  });

  it("DL4 somebody who is not there, a file that cannot be fetched, a token that is over", async () => {
    const account = await connected();
    expect(await send(account, { text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
    meta().says(anna, "Hello");
    const nowhere = { file: stage.file("application/pdf", new Uint8Array(9)).file, text: "" };
    const linkTo = async () => "http://127.0.0.1:9/plan.pdf";
    expect(await send(account, nowhere, { linkTo })).toMatchObject({ error: { kind: "rejected" } });
    meta().blocks(anna);
    expect(await send(account, { text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
    const secrets = { ...account.secrets, token: "EAASimulatedPageTokenThatIsOver" };
    expect(await send({ ...account, secrets }, { text: "x" })).toMatchObject({ error: { kind: "channel" } });
  });

  it.each([
    ["429", "retry"],
    ["500", "retry"],
    ["502", "retry"],
    ["reset_after", "uncertain"],
  ] as const)("DL2 DL3 %s is %s", async (kind, means) => {
    const account = await connected();
    meta().says(anna, "Hello");
    stage.simulator.fault({ provider: "messenger", kind, method: "messages", times: 1, retryAfter: 7 });
    const outcome = await send(account, { text: "x" });
    expect(outcome).toMatchObject({ error: { kind: means, ...(kind === "429" && { after: 7000 }) } });
    expect(meta().ledger()).toHaveLength(means === "uncertain" ? 1 : 0);
  });

  it("shows that somebody types, and that their message was seen", async () => {
    const account = await connected();
    const said = meta().says(anna, "Hello");
    await channel.outbound?.typing?.(anna, account, wireOf(fetch));
    await channel.outbound?.markRead?.(anna, said.id, account, wireOf(fetch));
    expect(meta().messages(anna)[0]).toMatchObject({ state: "read" });
  });
});

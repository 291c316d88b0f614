import { describe, expect, it } from "vitest";
import type { Account, OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { whatsapp as channel } from "../../../src/channels/whatsapp/whatsapp.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { png } from "../../simulator/samples/png.ts";
import { withSimulator } from "../meta/with-simulator.ts";

const stage = withSimulator(channel);
const meta = () => stage.simulator.whatsapp;
const connected = () => stage.connected(meta().connectWith(), meta().base);
const picture = png((x, y) => [x, y, 0], 8, 8);
const text = { type: "message", text: "Hello" };

/** Somebody who has written, and the account that they wrote to. */
async function visited(wish: { username?: string } = {}) {
  const account = await connected();
  const customer = meta().customer({ name: "Anna Birch", phone: "+1 555-010-0042", ...wish });
  meta().says(customer.id, "Hello");
  const [event] = await heard();
  return { account, customer, chat: event?.chat ?? "" };
}

async function heard() {
  await meta().settled();
  return stage.hook.heard;
}

async function send(account: Account, chat: string, part: Part, change: Partial<ReturnType<typeof wireOf>> = {}) {
  return channel.outbound?.send(part, stage.to(account, chat), { ...wireOf(fetch), ...change });
}

describe("connecting", () => {
  it("learns of the number, shows the handshake and is healthy", async () => {
    const account = await connected();
    expect(account).toMatchObject({ name: "Demo Shop, +1 555-010-0001", account: { id: meta().account.id } });
    expect(await channel.connecting?.health(account, stage.hook.url, fetch)).toEqual({ ok: true });
    expect(meta().account.webhook?.url).toBe(stage.hook.url);
  });

  it("RC1 what comes is proven by the app's secret, as Meta spells it", async () => {
    const { account } = await visited();
    meta().says("RU.1", "Здравствуйте! 🌷");
    expect(await heard()).toMatchObject([{}, { text: "Здравствуйте! 🌷" }]);
    expect(meta().told().at(-1)?.body).toContain("\\u0417");
    meta().raw("{}", { "x-hub-signature-256": `sha256=${"0".repeat(64)}` });
    await expect.poll(() => stage.hook.forged).toBeGreaterThan(0);
    expect(account.secrets.appSecret).toBe(meta().account.secrets.appSecret);
  });

  it("takes nothing of another number behind the same callback", async () => {
    await connected();
    const other = meta().addAccount({});
    other.connect(stage.hook.url);
    other.says("RU.1", "For another number");
    await other.settled();
    expect(stage.hook.heard).toEqual([]);
  });

  it("says whose secret is wrong, and stops the account's events when disconnected", async () => {
    const given = { ...meta().connectWith(), appSecret: "f".repeat(32) };
    expect(await channel.connecting?.check(given, meta().base, fetch)).toMatchObject({
      reason: expect.stringMatching(/App secret/),
    });
    const account = await connected();
    await channel.connecting?.disconnect(account, fetch);
    const told = await channel.connecting?.health(account, stage.hook.url, fetch);
    expect(told).toEqual({ ok: false, problem: expect.stringMatching(/Connect the channel again/) });
  });

  it("LC6 lists the templates that can be sent as they are", async () => {
    const account = await connected();
    const listed = await channel.connecting?.templates?.(account, fetch);
    expect(listed?.map(({ name, language }) => `${name} ${language}`)).toEqual(["come_back en", "come_back ru"]);
  });
});

describe("a person", () => {
  it("stays one conversation when they take a username and show no number any more", async () => {
    const { customer, chat } = await visited();
    expect(chat).toBe(customer.id);
    customer.username = "anna.birch";
    meta().says(customer.id, "No number now");
    expect(await heard()).toMatchObject([
      { ...text, chat, from: { name: "Anna Birch" } },
      { chat, from: { name: "Anna Birch", username: "anna.birch" } },
    ]);
    expect(meta().told().at(-1)?.body).not.toContain("15550100042");
  });

  it("is answered by user id, or by number where that is all there is", async () => {
    const { account, customer } = await visited();
    for (const chat of [customer.id, "15550100042"]) {
      expect(await send(account, chat, { text: "Hello!" })).toMatchObject({ ok: true });
    }
    expect(meta().messages(customer.id)).toMatchObject([{}, { text: "Hello!" }, { text: "Hello!" }]);
  });

  it("edits, deletes, reacts and answers", async () => {
    const { account, chat } = await visited();
    const sent = await send(account, chat, { text: "Which colour?" });
    const ours = sent?.ok ? sent.external : "";
    const said = meta().says(chat, "Red", { message: ours });
    meta().edits(said.id, "Blue");
    meta().deletes(said.id);
    meta().reacts(ours, "🔥");
    meta().reacts(ours, "");
    expect((await heard()).slice(1)).toMatchObject([
      { type: "receipt", state: "sent", external: ours },
      { type: "message", text: "Red", replyTo: ours },
      { type: "edit", external: said.id, text: "Blue" },
      { type: "deletion", external: said.id },
      { type: "reaction", external: ours, emoji: ["🔥"] },
      { type: "reaction", external: ours, emoji: [] },
    ]);
  });

  it("sends a place, a card, a form, an order and what is not shown", async () => {
    const { chat } = await visited();
    meta().sends("location", chat);
    meta().sends("contact", chat);
    for (const what of ["form", "order", "poll", "number"]) meta().does(what, chat);
    expect((await heard()).slice(1)).toMatchObject([
      { place: { latitude: 55.7539 } },
      { card: { name: "Anna Birch", phone: "+1 555-010-0042" } },
      { text: "answer: Tuesday\nguests: 2" },
      { text: "2 × tulip-20 – 9.5 EUR" },
      { unsupported: "poll_creation" },
    ]);
  });

  it("in a group is a group's event, and the group can be told", async () => {
    const account = await connected();
    const group = meta().group({ title: "Allotment 7" });
    meta().says(group.id, "Hello, all");
    const [event] = await heard();
    expect(event).toMatchObject({ type: "group", chat: `group:${group.id}` });
    expect(await send(account, event?.chat ?? "", { text: "Write to us directly" })).toMatchObject({ ok: true });
    expect(meta().messages(group.id).at(-1)).toMatchObject({ by: "ours", text: "Write to us directly" });
  });
});

describe("what we say", () => {
  it("DL1 arrives, and its fate comes back under our token", async () => {
    const { account, chat } = await visited();
    const sent = await send(account, chat, { text: "Yes", replyTo: meta().messages(chat)[0]?.id ?? "" });
    meta().receives(chat);
    meta().reads(chat);
    const external = sent?.ok ? sent.external : "";
    expect(meta().messages(chat)[1]).toMatchObject({ replyTo: meta().messages(chat)[0]?.id });
    expect((await heard()).slice(1)).toMatchObject([
      { type: "receipt", state: "sent", external, token: "17.0" },
      { type: "receipt", state: "delivered", external, token: "17.0" },
      { type: "receipt", state: "read", external, token: "17.0" },
    ]);
  });

  it("DL4 may fail afterwards", async () => {
    const { account, chat } = await visited();
    const sent = await send(account, chat, { text: "Yes" });
    meta().fails(sent?.ok ? sent.external : "", "131049");
    expect((await heard()).at(-1)).toMatchObject({
      type: "failed",
      token: "17.0",
      error: { kind: "unreachable", reason: expect.stringMatching(/Meta chose not to deliver\. Meta limits/) },
    });
  });

  it.each([
    [3, "button_reply"],
    [5, "list_reply"],
  ])("%d choices are shown, and the one that is pressed comes back", async (count, type) => {
    const { account, chat } = await visited();
    const buttons = Array.from({ length: count }, (_, index) => ({ id: `rate:${index + 1}`, label: `${index + 1} ★` }));
    const sent = await send(account, chat, { text: "How was it?", buttons });
    meta().presses(chat, "rate:2");
    expect(meta().messages(chat)[1]?.buttons).toEqual(buttons);
    expect((await heard()).at(-1)).toMatchObject({
      type: "press",
      text: "2 ★",
      button: "rate:2",
      of: sent?.ok && sent.external,
    });
    expect(meta().told().at(-1)?.body).toContain(type);
  });

  it("RC7 and what a colleague says in the app is told apart", async () => {
    const { chat } = await visited();
    meta().answersOutside(chat, "Olga here");
    expect((await heard()).at(-1)).toMatchObject({ type: "echo", byPerson: true, chat, text: "Olga here" });
  });

  it("is marked as read", async () => {
    const { account, chat } = await visited();
    const asked = meta().messages(chat)[0];
    await channel.outbound?.markRead?.(chat, asked?.id ?? "", account, wireOf(fetch));
    expect(asked?.state).toBe("read");
  });

  it("LC6 outside the window fails afterwards, and a template does not", async () => {
    const { account, chat } = await visited();
    const [asked] = meta().messages(chat);
    if (asked) asked.at -= 25 * 3_600_000;
    await send(account, chat, { text: "Too late" });
    expect((await heard()).at(-1)).toMatchObject({ type: "failed", error: { kind: "window" } });
    const template = { name: "come_back", language: "ru" };
    expect(await send(account, chat, { text: "…", template })).toMatchObject({ ok: true });
    expect(meta().messages(chat).at(-1)).toMatchObject({ text: expect.stringMatching(/Напишите/) });
    expect(await send(account, chat, { text: "…", template: { ...template, language: "de" } })).toMatchObject({
      error: { kind: "rejected" },
    });
  });
});

describe("files", () => {
  it.each([
    ["photo", "image"],
    ["video", "video"],
    ["voice", "voice"],
    ["audio", "audio"],
    ["sticker", "sticker"],
    ["document", "document"],
  ] as const)("RC8 a customer's %s is brought whole", async (kind, ours) => {
    const { account, chat } = await visited();
    const bytes = crypto.getRandomValues(new Uint8Array(50_000));
    meta().sends(kind, chat, {
      file: { name: "заказ.bin", mimeType: "application/octet-stream", bytes: Buffer.from(bytes) },
    });
    const event = (await heard()).at(-1);
    const file = event?.type === "message" ? event.files?.[0] : undefined;
    expect(file).toMatchObject({ kind: ours });
    const fetched = await channel.outbound?.fetchFile?.(file?.ref ?? "", account, wireOf(fetch));
    expect(fetched?.ok && new Uint8Array(await fetched.body.arrayBuffer())).toEqual(bytes);
  });

  it.each([
    ["media_url", "500", true],
    ["media_url", "429", true],
    ["media_url", "404", false],
    ["download", "500", true],
    ["download", "404", false],
    ["download", "reset_before", true],
  ] as const)("RC8 %s fails with %s: tried again is %s", async (method, kind, retry) => {
    const { account, chat } = await visited();
    meta().sends("photo", chat);
    const event = (await heard()).at(-1);
    const ref = (event?.type === "message" && event.files?.[0]?.ref) || "";
    stage.simulator.fault({ provider: "whatsapp", method, kind, times: 1 });
    const fetched = await channel.outbound?.fetchFile?.(ref, account, wireOf(fetch));
    expect(fetched).toMatchObject({ ok: false, retry });
  });

  const ofType = (type: string, kind: OutgoingFile["kind"], bytes: Uint8Array): OutgoingFile => {
    return { id: "f".repeat(32), name: "plan.bin", type, kind, bytes: bytes.length };
  };

  it("ours is uploaded and shown with its words", async () => {
    const { account, chat } = await visited();
    const readFile = async () => new Blob([picture]);
    const part = { text: "A map", file: ofType("image/png", "image", picture) };
    expect(await send(account, chat, part, { readFile })).toMatchObject({ ok: true });
    expect(meta().messages(chat).at(-1)).toMatchObject({
      text: "A map",
      files: [{ kind: "photo", mimeType: "image/png", size: picture.length }],
    });
  });

  it.each([
    ["audio/ogg", "voice", "voice"],
    ["image/webp", "sticker", "sticker"],
    ["video/mp4", "video", "video"],
    ["application/pdf", "document", "document"],
    ["image/webp", "image", "document"],
  ] as const)("%s as %s is shown as %s", async (type, kind, shown) => {
    const { account, chat } = await visited();
    const outcome = await send(account, chat, { text: "", file: ofType(type, kind, picture) });
    expect(outcome).toMatchObject({ ok: true });
    expect(meta().messages(chat).at(-1)?.files).toMatchObject([{ kind: shown, mimeType: type }]);
  });

  it("what no upload takes is fetched from us", async () => {
    const { account, chat } = await visited();
    const { linkTo } = stage.file("application/zip", picture);
    const part = { text: "All of it", file: ofType("application/zip", "document", picture) };
    expect(await send(account, chat, part, { linkTo })).toMatchObject({ ok: true });
    const shown = { name: "plan.bin", mimeType: "application/zip", size: picture.length };
    expect(meta().messages(chat).at(-1)).toMatchObject({ text: "All of it", files: [shown] });
  });

  it("DL3 an upload that breaks has said nothing", async () => {
    const { account, chat } = await visited();
    stage.simulator.fault({ provider: "whatsapp", method: "media", kind: "reset_after", times: 1 });
    const part = { text: "", file: ofType("application/pdf", "document", picture) };
    expect(await send(account, chat, part)).toMatchObject({ error: { kind: "retry" } });
    expect(meta().messages(chat)).toHaveLength(1);
  });
});

describe("what goes wrong", () => {
  it.each([
    ["429", { kind: "retry", after: 7000 }],
    ["500", { kind: "retry" }],
    ["502", { kind: "retry" }],
    ["401", { kind: "channel" }],
    ["reset_before", { kind: "uncertain" }],
    ["reset_after", { kind: "uncertain" }],
  ] as const)("DL4 %s", async (kind, error) => {
    const { account, chat } = await visited();
    stage.simulator.fault({ provider: "whatsapp", method: "messages", kind, times: 1, retryAfter: 7 });
    expect(await send(account, chat, { text: "x" })).toMatchObject({ ok: false, error });
    expect(meta().ledger()).toHaveLength(kind === "reset_after" ? 1 : 0);
  });

  it("DL4 the provider's own codes, and somebody who never wrote", async () => {
    const { account, chat } = await visited();
    stage.simulator.fault({ provider: "whatsapp", method: "messages", kind: "error", code: "131056", times: 1 });
    expect(await send(account, chat, { text: "x" })).toMatchObject({ error: { kind: "retry", after: 4000 } });
    expect(await send(account, "RU.nobody", { text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
  });
});

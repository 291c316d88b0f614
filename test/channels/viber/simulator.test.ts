import { describe, expect, it } from "vitest";
import type { OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { viber } from "../../../src/channels/viber/viber.ts";
import { png } from "../../simulator/samples/png.ts";
import { destinationAt } from "./fixtures.ts";
import { withSimulator } from "./with-simulator.ts";

const stage = withSimulator();
const picture = png((x, y) => [x, y, 0], 8, 8);

function say(chat: string, part: Part) {
  return viber.outbound?.send(part, destinationAt(stage.account, chat), stage.hook.wire);
}

async function heard() {
  await stage.play.settled();
  return stage.hook.heard;
}

describe("connecting", () => {
  it("learns who the bot is, and registers a webhook that answers", async () => {
    const { token } = stage.play.account;
    const checked = await viber.connecting?.check(stage.play.connectWith(), stage.play.base, fetch);
    expect(checked).toEqual({
      ok: true,
      name: "The Garden Shop",
      account: { id: "pa:5000000000000000042", senderName: "The Garden Shop" },
      secrets: { token },
    });
    expect(stage.play.account.webhook?.url).toBe(stage.hook.url);
    expect(await viber.connecting?.health(stage.account, stage.hook.url, fetch)).toEqual({ ok: true });
  });

  it("RC1 a webhook that does not prove itself is not taken, and the one before stays", async () => {
    const wrong = { ...stage.account, secrets: { token: "5eed-0" } };
    expect(await viber.connecting?.check({ token: "5eed-0" }, stage.play.base, fetch)).toMatchObject({ ok: false });
    expect(await viber.connecting?.register?.(wrong, stage.hook.url, fetch)).toMatchObject({ ok: false });
    const nowhere = await viber.connecting?.register?.(stage.account, "http://127.0.0.1:1/hooks/viber", fetch);
    expect(nowhere).toEqual({ ok: false, reason: expect.stringMatching(/invalidUrl/) });
    expect(stage.play.account.webhook?.url).toBe(stage.hook.url);
  });

  it("disconnecting takes the webhook away", async () => {
    await viber.connecting?.disconnect(stage.account, fetch);
    expect(stage.play.account.webhook).toBeUndefined();
    const health = await viber.connecting?.health(stage.account, stage.hook.url, fetch);
    expect(health).toEqual({ ok: false, problem: expect.stringMatching(/Connect the bot again/) });
  });
});

describe("what a customer does", () => {
  it("RC3 arrives with the person and with ids of 19 digits", async () => {
    const { id, name } = stage.play.customer({ name: "Мира Савић", language: "sr" });
    const { id: said } = stage.play.says(id, "Добар дан! 🌷");
    expect(said).toMatch(/^\d{19}$/);
    expect(await heard()).toMatchObject([
      { type: "message", chat: id, external: said, from: { name, language: "sr" }, text: "Добар дан! 🌷" },
    ]);
  });

  it.each([
    ["photo", "image"],
    ["video", "video"],
    ["sticker", "sticker"],
    ["document", "document"],
  ] as const)("RC8 a %s comes with bytes", async (act, kind) => {
    const { files } = stage.play.sends(act, stage.play.customer().id);
    const [event] = await heard();
    const file = event?.type === "message" ? event.files?.[0] : undefined;
    expect(file?.kind).toBe(kind);
    const fetched = await viber.outbound?.fetchFile?.(file?.ref ?? "", stage.account, stage.hook.wire);
    expect(fetched?.ok && fetched.body.size).toBe(files[0]?.size);
  });

  it("a place, a contact, a link and what nobody knows", async () => {
    const { id } = stage.play.customer();
    stage.play.sends("location", id);
    stage.play.sends("contact", id);
    stage.play.does("link", id);
    stage.play.does("hologram", id);
    expect(await heard()).toMatchObject([
      { place: { latitude: expect.any(Number) } },
      { card: { phone: expect.stringMatching(/^\+\d/) } },
      { text: expect.stringMatching(/^https:/) },
      { unsupported: "hologram" },
    ]);
  });

  it("opening the chat says nothing; leaving and coming back is told", async () => {
    const { id } = stage.play.customer();
    stage.play.starts(id);
    stage.play.blocks(id);
    stage.play.unblocks(id);
    expect((await heard()).map(({ type, chat }) => [type, chat])).toEqual([
      ["blocked", id],
      ["unblocked", id],
    ]);
  });
});

describe("what we say", () => {
  it("DL1 a text is received, read, or fails, by the id that it was given", async () => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    const outcome = await say(id, { text: "Good <day> & welcome" });
    const message = stage.play.messages(id).at(-1);
    expect(message).toMatchObject({ by: "ours", text: "Good <day> & welcome", extra: { sender: "Garden desk" } });
    expect(outcome).toEqual({ ok: true, external: message?.id });
    stage.play.receives(id);
    stage.play.reads(id);
    stage.play.fails(message?.id ?? "", "13");
    const external = message?.id;
    expect((await heard()).slice(1)).toMatchObject([
      { type: "receipt", state: "delivered", external },
      { type: "receipt", state: "read", external },
      { type: "failed", external, error: { reason: "Viber: apiVersionNotSupported" } },
    ]);
  });

  it.each<[name: string, type: string, kind: OutgoingFile["kind"], shown: string, text: string]>([
    ["map.png", "image/png", "image", "photo", "A map"],
    ["bed.mp4", "video/mp4", "video", "video", ""],
    ["план.pdf", "application/pdf", "document", "document", ""],
  ])("%s is fetched by its address", async (name, type, kind, shown, text) => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    const file = { id: "f".repeat(32), name, type, kind, bytes: picture.length };
    stage.hook.put(file, picture);
    expect(await say(id, { text, file })).toMatchObject({ ok: true });
    const message = stage.play.messages(id).at(-1);
    expect(message).toMatchObject({ text, files: [{ kind: shown, name, size: picture.length }] });
  });

  it("a press says the label and comes back as the button; whoever types it means it too", async () => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    const buttons = [
      { id: "hours", label: "Opening <hours>" },
      { id: "person", label: "Talk to a person" },
    ];
    await say(id, { text: "What is it about?", buttons });
    expect(stage.play.messages(id).at(-1)?.buttons).toEqual(buttons.map(({ label }) => ({ id: label, label })));
    stage.play.presses(id, "Opening <hours>");
    stage.play.says(id, "talk to a person");
    stage.play.says(id, "Something else");
    await say(id, { text: "Very well." });
    stage.play.says(id, "Talk to a person");
    expect((await heard()).slice(1)).toMatchObject([
      { type: "press", button: "hours", text: "Opening <hours>" },
      { type: "press", button: "person", text: "Talk to a person" },
      { type: "message", text: "Something else" },
      { type: "message", text: "Talk to a person" },
    ]);
  });

  it("DL4 to whom nothing can be said, and why", async () => {
    const { id } = stage.play.customer();
    expect(await say(id, { text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
    stage.play.says(id, "Hello");
    stage.play.blocks(id);
    expect(await say(id, { text: "x" })).toMatchObject({
      error: { kind: "unreachable", reason: expect.stringMatching(/receiverNotSubscribed/) },
    });
    expect(stage.play.ledger()).toEqual([]);
  });

  it.each([
    ["429", { kind: "retry", after: 2000 }],
    ["500", { kind: "retry" }],
    ["reset_before", { kind: "uncertain" }],
    ["reset_after", { kind: "uncertain" }],
  ] as const)("DL4 a fault of Viber's: %s", async (kind, error) => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    stage.simulator.fault({ provider: "viber", method: "send_message", kind, times: 1, retryAfter: 2 });
    expect(await say(id, { text: "x" })).toMatchObject({ error });
    expect(stage.play.ledger().length).toBe(kind === "reset_after" ? 1 : 0);
  });

  it("DL4 an error in Viber's own words", async () => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    stage.simulator.fault({ provider: "viber", kind: "error", code: "24", times: 1 });
    expect(await say(id, { text: "x" })).toMatchObject({
      error: { kind: "channel", reason: expect.stringMatching(/noBalance/) },
    });
  });
});

it("a person's profile has a picture that can be fetched", async () => {
  const { id, name } = stage.play.customer();
  const profile = await viber.outbound?.fetchProfile?.(id, stage.account, stage.hook.wire);
  expect(profile).toMatchObject({ name, language: "en" });
  expect(await viber.outbound?.fetchFile?.(profile?.picture ?? "", stage.account, stage.hook.wire)).toMatchObject({
    ok: true,
  });
});

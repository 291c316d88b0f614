import { describe, expect, it } from "vitest";
import type { OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { custom } from "../../../src/channels/custom/custom.ts";
import { png } from "../../simulator/samples/png.ts";
import { destinationAt } from "./fixtures.ts";
import { withSimulator } from "./with-simulator.ts";

const stage = withSimulator();
const picture = png((x, y) => [x, y, 0], 8, 8);

function say(chat: string, part: Part, token = "17.0") {
  return custom.outbound?.send(part, { ...destinationAt(stage.account, chat), token }, stage.hook.wire);
}

async function heard() {
  await stage.play.settled();
  return stage.hook.heard;
}

describe("connecting", () => {
  it("is healthy once the system has the secret, and not with another", async () => {
    expect(await custom.connecting?.health(stage.account, stage.hook.url, fetch)).toEqual({ ok: true });
    const stranger = { ...stage.account, secrets: { secret: `whsec_${Buffer.alloc(32, 6).toString("base64")}` } };
    const health = await custom.connecting?.health(stranger, stage.hook.url, fetch);
    expect(health).toEqual({ ok: false, problem: expect.stringMatching(/does not know our signature/) });
  });
});

describe("what a customer does", () => {
  it("RC3 arrives with the person, and with replies, edits, deletions and reactions", async () => {
    const { id, name } = stage.play.customer({ username: "rita" });
    const first = stage.play.says(id, "Здравствуйте! 🌷");
    const second = stage.play.says(id, "This one", { message: first.id });
    stage.play.edits(first.id, "Good day!");
    stage.play.reacts(second.id, "👍");
    stage.play.reacts(second.id, "");
    stage.play.deletes(second.id);
    stage.play.types(id);
    const from = { name, username: "rita", language: "en" };
    expect(await heard()).toMatchObject([
      { type: "message", chat: id, from, external: first.id, text: "Здравствуйте! 🌷" },
      { type: "message", external: second.id, replyTo: first.id },
      { type: "edit", external: first.id, text: "Good day!" },
      { type: "reaction", external: second.id, emoji: ["👍"] },
      { type: "reaction", external: second.id, emoji: [] },
      { type: "deletion", external: second.id },
      { type: "typing" },
    ]);
  });

  it.each([
    ["photo", "image"],
    ["voice", "voice"],
    ["audio", "audio"],
    ["video", "video"],
    ["sticker", "sticker"],
    ["document", "document"],
  ] as const)("RC8 a %s comes with bytes", async (act, kind) => {
    const { files } = stage.play.sends(act, stage.play.customer().id);
    const [event] = await heard();
    const file = event?.type === "message" ? event.files?.[0] : undefined;
    expect(file).toMatchObject({ kind, bytes: files[0]?.size });
    const fetched = await custom.outbound?.fetchFile?.(file?.ref ?? "", stage.account, stage.hook.wire);
    expect(fetched?.ok && fetched.body.size).toBe(files[0]?.size);
  });

  it("a place, a card, and that nothing is wanted any more", async () => {
    const { id } = stage.play.customer();
    stage.play.sends("location", id);
    stage.play.sends("contact", id);
    stage.play.blocks(id);
    stage.play.unblocks(id);
    expect(await heard()).toMatchObject([
      { place: { latitude: expect.any(Number) } },
      { card: { phone: expect.stringMatching(/^\+\d/) } },
      { type: "blocked" },
      { type: "unblocked" },
    ]);
  });

  it("RC1 a system with another secret is not heard", async () => {
    stage.play.connect(stage.hook.url, { secret: `whsec_${Buffer.alloc(32, 6).toString("base64")}` });
    stage.play.says(stage.play.customer().id, "Anybody?");
    await expect.poll(() => stage.play.account.webhook?.lastError).toMatch(/401/);
    expect(stage.hook.heard).toEqual([]);
  });
});

describe("what we say", () => {
  it("DL1 a text with a file, a reply and buttons is one message, received and read", async () => {
    const { id } = stage.play.customer();
    const asked = stage.play.says(id, "Which tulips?");
    const file: OutgoingFile = { id: "f".repeat(32), name: "план.png", type: "image/png", kind: "image", bytes: 1 };
    stage.hook.put(file, picture);
    const buttons = [{ id: "hours", label: "Opening hours" }];
    const outcome = await say(id, { text: "These", files: [file], replyTo: asked.id, buttons });
    const message = stage.play.messages(id).at(-1);
    expect(message).toMatchObject({
      by: "ours",
      text: "These",
      replyTo: asked.id,
      buttons,
      files: [{ kind: "photo", name: "план.png", size: picture.length }],
    });
    expect(outcome).toEqual({ ok: true, external: message?.id });
    stage.play.receives(id);
    stage.play.reads(id);
    stage.play.presses(id, "hours");
    expect((await heard()).slice(1)).toMatchObject([
      { type: "receipt", state: "delivered", token: "17.0" },
      { type: "receipt", state: "read", external: message?.id },
      { type: "press", button: "hours", text: "Opening hours", of: message?.id },
    ]);
  });

  it("a message that failed after all is told with its reason", async () => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    const outcome = await say(id, { text: "x" });
    stage.play.fails(outcome?.ok ? outcome.external : "", "the phone is off");
    expect((await heard()).at(-1)).toMatchObject({
      type: "failed",
      token: "17.0",
      error: { kind: "rejected", reason: expect.stringMatching(/the phone is off$/) },
    });
  });

  it("typing and what was seen are shown", async () => {
    const { id } = stage.play.customer();
    const said = stage.play.says(id, "Hello");
    await custom.outbound?.typing?.(id, stage.account, stage.hook.wire);
    await custom.outbound?.markRead?.(id, said.id, stage.account, stage.hook.wire);
    expect(stage.play.messages(id)[0]?.state).toBe("read");
  });

  it("DL3 a message whose answer was lost, sent again, is there once", async () => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    stage.simulator.fault({ provider: "custom", method: "message", kind: "reset_after", times: 1 });
    expect(await say(id, { text: "Once" })).toMatchObject({ error: { kind: "uncertain" } });
    const again = await say(id, { text: "Once" });
    const ours = stage.play.messages(id).filter(({ by }) => by === "ours");
    expect(ours.map(({ text }) => text)).toEqual(["Once"]);
    expect(again).toEqual({ ok: true, external: ours[0]?.id });
    await say(id, { text: "Twice" }, "18.0");
    expect(stage.play.ledger()).toHaveLength(2);
  });

  it.each([
    [
      { kind: "429", retryAfter: 2 },
      { kind: "retry", after: 2000 },
    ],
    [{ kind: "500" }, { kind: "retry" }],
    [{ kind: "401" }, { kind: "channel" }],
    [{ kind: "404" }, { kind: "rejected" }],
    [{ kind: "error", code: "gone" }, { kind: "channel" }],
    [{ kind: "error", code: "invalid" }, { kind: "rejected" }],
  ] as const)("DL4 a fault of the system's: %j", async (fault, error) => {
    stage.simulator.fault({ provider: "custom", times: 1, ...fault });
    expect(await say(stage.play.customer().id, { text: "x" })).toMatchObject({ error });
  });

  it("DL4 a person who wants no messages gets none", async () => {
    const { id } = stage.play.customer();
    stage.play.says(id, "Hello");
    stage.play.blocks(id);
    expect(await say(id, { text: "x" })).toMatchObject({ error: { kind: "rejected" } });
    expect(stage.play.ledger()).toEqual([]);
  });
});

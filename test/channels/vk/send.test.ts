import { describe, expect, it } from "vitest";
import type { OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { send } from "../../../src/channels/vk/send.ts";
import { vk } from "../../../src/channels/vk/vk.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { account, eventsOf, fixtures } from "./fixtures.ts";
import { refused, said, scripted } from "./scripted.ts";

const chat = "510000077";
const to = { account, chat, token: "17.0", number: 4711, late: false };
const sent = said([{ peer_id: 510000077, message_id: 88100, conversation_message_id: 401 }]);
const common = { v: "5.199", peer_ids: chat, random_id: "57004711" };

async function sendPart(part: Part, answers: Record<string, unknown> = { "messages.send": sent }) {
  const vkSays = scripted(answers);
  const outcome = await send(part, to, wireOf(vkSays.fetch));
  return { outcome, asked: vkSays.asked(), calls: vkSays.calls };
}

describe("send", () => {
  it("DL1 a text goes as a form, with the key in its body, and gets its number in the chat as id", async () => {
    const { outcome, calls, asked } = await sendPart({ text: "5 < 6 & 7 👩‍👩‍👧" });
    expect(asked).toEqual([["messages.send", { ...common, message: "5 < 6 & 7 👩‍👩‍👧" }]]);
    expect(calls[0]?.url).toBe("https://api.vk.ru/method/messages.send");
    expect(String(calls[0]?.init?.body)).toContain(`access_token=${account.secrets.token}&`);
    expect(outcome).toEqual({ ok: true, external: "401" });
  });

  it("DL3 every attempt bears the same number, and its echo brings it back", async () => {
    const [first, second] = [await sendPart({ text: "x" }), await sendPart({ text: "x" })];
    expect(first.asked).toEqual(second.asked);
    expect(eventsOf(fixtures["echo-ours"])).toMatchObject([{ type: "echo", token: String(to.number) }]);
  });

  it("a reply names its message by its number in the chat", async () => {
    const { asked } = await sendPart({ text: "Yes", replyTo: "300" });
    const forward = { peer_id: 510000077, conversation_message_ids: [300], is_reply: true };
    expect(asked).toEqual([["messages.send", { ...common, message: "Yes", forward: JSON.stringify(forward) }]]);
  });

  it("a reply to what VK no longer has, or never numbered, goes without it", async () => {
    const { asked } = await sendPart({ text: "Yes", replyTo: "300" }, { "messages.send": refused(921) });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(["messages.send", { ...common, message: "Yes" }]);
    const unnumbered = await sendPart({ text: "Yes", replyTo: "event:made-up" });
    expect(unnumbered.asked).toEqual([["messages.send", { ...common, message: "Yes" }]]);
  });

  it("DL4 a refusal inside a success is one, with the same codes", async () => {
    const inside = (error: object) => ({ "messages.send": said([{ peer_id: 510000077, message_id: 0, error }]) });
    const blocked = await sendPart({ text: "x" }, inside({ code: 901, description: "made-up: no permission" }));
    expect(blocked.outcome).toEqual({
      ok: false,
      error: { kind: "unreachable", reason: "VK: made-up: no permission (901)" },
    });
    const slow = await sendPart({ text: "x" }, inside({ code: 6 }));
    expect(slow.outcome).toMatchObject({ error: { kind: "retry", after: 1000 } });
  });

  it.each([[[]], [{}], [7], [[{ peer_id: 1 }]], [[{ conversation_message_id: 0 }]]])(
    "DL3 %j names no message: its fate is unknown",
    async (response) => {
      const { outcome } = await sendPart({ text: "x" }, { "messages.send": said(response) });
      expect(outcome).toMatchObject({ error: { kind: "uncertain" } });
    },
  );

  it("DL4 says what to do where the community's settings stand in the way", async () => {
    const { outcome } = await sendPart({ text: "x" }, { "messages.send": refused(912) });
    expect(outcome).toMatchObject({ error: { kind: "rejected", reason: expect.stringContaining("Bot capabilities") } });
    const { outcome: other } = await sendPart({ text: "x" }, { "messages.send": refused(5) });
    expect(other).toMatchObject({ error: { kind: "channel", reason: expect.stringContaining("new access key") } });
  });
});

describe("buttons", () => {
  type Keyboard = { inline: boolean; buttons: { action: { type: string; label: string; payload: string } }[][] };
  const keyboardOf = async (ids: readonly string[]) => {
    const buttons = ids.map((id) => ({ id, label: `About ${id}` }));
    const { asked } = await sendPart({ text: "What is it about?", buttons });
    return JSON.parse(String(asked[0]?.[1].keyboard)) as Keyboard;
  };
  const shape = ({ buttons }: Keyboard) => buttons.map((row) => row.length);
  const some = (count: number) => Array.from({ length: count }, (_, index) => `choice-${index}`);

  it("stand inside the message and say their label, which comes back as a press", async () => {
    const { inline, buttons } = await keyboardOf(["hours", "person"]);
    const [[hours] = []] = buttons;
    expect(inline).toBe(true);
    expect(hours?.action).toMatchObject({ type: "text", label: "About hours" });
    const object = {
      peer_id: 510000077,
      conversation_message_id: 9,
      text: "About hours",
      payload: hours?.action.payload,
    };
    const pressed = { ...(fixtures.text as object), object };
    expect(eventsOf(pressed)).toMatchObject([{ type: "press", button: "hours", text: "About hours", external: "9" }]);
  });

  it.each([
    [2, [1, 1]],
    [6, [1, 1, 1, 1, 1, 1]],
    [7, [2, 2, 2, 1]],
    [10, [2, 2, 2, 2, 2]],
  ])("%i stand in rows of %j: VK shows six rows", async (count, rows) => {
    expect(shape(await keyboardOf(some(count)))).toEqual(rows);
  });

  it("the stars of a rating stand side by side", async () => {
    expect(shape(await keyboardOf([1, 2, 3, 4, 5].map((count) => `rate:${count}`)))).toEqual([5]);
  });
});

describe("files", () => {
  const aFile = (type: string, kind: OutgoingFile["kind"], bytes = 64): OutgoingFile => {
    return { id: "f".repeat(32), name: "файл 1.bin", type, kind, bytes };
  };
  const puts = {
    "messages.send": sent,
    "photos.getMessagesUploadServer": said({
      upload_url: "https://upload.vk.example/photo",
      album_id: -64,
      user_id: 0,
    }),
    "docs.getMessagesUploadServer": said({ upload_url: "https://upload.vk.example/doc" }),
    "upload.vk.example/photo": { server: 851232, photo: '[{"photo":"made-up"}]', hash: "made-up-hash" },
    "upload.vk.example/doc": { file: "made-up-file" },
    "photos.saveMessagesPhoto": said([{ id: 457000777, owner_id: -230000042, access_key: "madeup", sizes: [] }]),
    "docs.save": said({ type: "doc", doc: { id: 660000777, owner_id: -230000042, title: "файл 1.bin" } }),
  };
  const without = (place: string) => Object.fromEntries(Object.entries(puts).filter(([key]) => !key.includes(place)));
  const methods = (asked: readonly (readonly [string, unknown])[]) => asked.map(([method]) => method);
  const asPhoto = ["photos.getMessagesUploadServer", "photo", "photos.saveMessagesPhoto", "messages.send"];
  const asDocument = ["docs.getMessagesUploadServer", "doc", "docs.save", "messages.send"];

  it("a picture is put there, saved, and sent with its words", async () => {
    const { asked, outcome } = await sendPart({ text: "A map", file: aFile("image/png", "image") }, puts);
    expect(methods(asked)).toEqual(asPhoto);
    const [server, put, save, message] = asked.map(([, fields]) => fields);
    expect(server).toEqual({ v: "5.199", peer_id: chat });
    const { photo } = put as { photo: File };
    expect([photo.name, photo.type, await photo.text()]).toEqual([
      "файл 1.bin",
      "image/png",
      `the bytes of ${"f".repeat(32)}`,
    ]);
    expect(save).toEqual({ v: "5.199", server: "851232", photo: '[{"photo":"made-up"}]', hash: "made-up-hash" });
    expect(message).toEqual({ ...common, message: "A map", attachment: "photo-230000042_457000777_madeup" });
    expect(outcome).toEqual({ ok: true, external: "401" });
  });

  it("a document keeps its name", async () => {
    const { asked } = await sendPart({ text: "", file: aFile("application/pdf", "document") }, puts);
    expect(methods(asked)).toEqual(asDocument);
    const [server, put, save, message] = asked.map(([, fields]) => fields);
    expect(server).toEqual({ v: "5.199", type: "doc", peer_id: chat });
    expect((put as { file: File }).file.name).toBe("файл 1.bin");
    expect(save).toEqual({ v: "5.199", file: "made-up-file", title: "файл 1.bin" });
    expect(message).toEqual({ ...common, message: "", attachment: "doc-230000042_660000777" });
  });

  it("a recording is a voice message", async () => {
    const recorded = { type: "audio_message", audio_message: { id: 660000778, owner_id: -230000042, access_key: "k" } };
    const { asked } = await sendPart(
      { text: "", file: aFile("audio/ogg", "voice") },
      { ...puts, "docs.save": said(recorded) },
    );
    expect(asked[0]?.[1]).toEqual({ v: "5.199", type: "audio_message", peer_id: chat });
    expect(asked[3]?.[1]).toMatchObject({ attachment: "audio_message-230000042_660000778_k" });
  });

  it.each([
    ["image/jpeg", "image", 64, asPhoto],
    ["image/jpeg", "image", 50 * 1024 * 1024 + 1, asDocument],
    ["image/gif", "image", 64, asDocument],
    ["image/webp", "sticker", 64, asDocument],
    ["video/mp4", "video", 64, asDocument],
    ["audio/webm", "voice", 64, asDocument],
    ["audio/ogg", "audio", 64, asDocument],
  ] as const)("%s as %s of %i bytes goes by %j", async (type, kind, bytes, way) => {
    expect(methods((await sendPart({ text: "", file: aFile(type, kind, bytes) }, puts)).asked)).toEqual(way);
  });

  it.each([
    [{ server: 851232, photo: "[]", hash: "made-up" }],
    [{ server: 851232, photo: "", hash: "made-up" }],
    [{ error: "ERR_UPLOAD_BAD_IMAGE_SIZE: made-up" }],
  ])("a picture that VK takes for none – %j – goes as a document in the same attempt", async (put) => {
    const part = { text: "", file: aFile("image/png", "image") };
    const { asked, outcome } = await sendPart(part, { ...puts, "upload.vk.example/photo": put });
    expect(methods(asked)).toEqual(["photos.getMessagesUploadServer", "photo", ...asDocument]);
    expect(outcome).toMatchObject({ ok: true });
  });

  it("DL4 a document that VK does not take is refused in its words, and nothing is said", async () => {
    const part = { text: "Look", file: aFile("application/pdf", "document") };
    const put = { error: "wrong type", error_descr: "made-up: this type is not allowed" };
    const { asked, outcome } = await sendPart(part, { ...puts, "upload.vk.example/doc": put });
    expect(outcome).toMatchObject({
      error: { kind: "rejected", reason: expect.stringContaining("type is not allowed") },
    });
    expect(methods(asked)).not.toContain("messages.send");
  });

  it.each(["getMessagesUploadServer", "upload.vk.example/doc", "docs.save"])(
    "DL2 what goes wrong at %s has said nothing, and is tried again",
    async (place) => {
      const part = { text: "", file: aFile("application/pdf", "document") };
      const { asked, outcome } = await sendPart(part, { [place]: { response: { strange: true } }, ...without(place) });
      expect(outcome).toMatchObject({ error: { kind: "retry" } });
      expect(methods(asked)).not.toContain("messages.send");
    },
  );
});

describe("what is shown besides messages", () => {
  const { typing, markRead, answerPress } = vk.outbound ?? {};

  it("that somebody types, that a message was read up to it, that a press was heard", async () => {
    const { fetch, asked } = scripted({ messages: said(1) });
    await typing?.(chat, account, wireOf(fetch));
    await markRead?.(chat, "300", account, wireOf(fetch));
    await answerPress?.("made0up0press", chat, account, wireOf(fetch));
    expect(asked()).toEqual([
      ["messages.setActivity", { v: "5.199", peer_id: chat, type: "typing" }],
      ["messages.markAsRead", { v: "5.199", peer_id: chat, up_to_cmid: "300" }],
      ["messages.sendMessageEventAnswer", { v: "5.199", event_id: "made0up0press", user_id: chat, peer_id: chat }],
    ]);
  });

  it("nothing of a message that has no number in the chat", async () => {
    const { fetch, asked } = scripted({ messages: said(1) });
    await markRead?.(chat, "event:made-up", account, wireOf(fetch));
    expect(asked()).toEqual([]);
  });
});

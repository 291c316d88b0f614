import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account, OutgoingFile, Part, Wire } from "../../../src/channels/channel.ts";
import type { Outcome } from "../../../src/channels/errors.ts";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { connecting } from "../../../src/channels/vk/connect.ts";
import { vk as channel } from "../../../src/channels/vk/vk.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { oggOpus } from "../../simulator/samples/ogg-opus.ts";
import { png } from "../../simulator/samples/png.ts";
import { withSimulator } from "./with-simulator.ts";

const provider = withSimulator();
/** The runtime's own time limit is 20 seconds: here it is a short one, so that time-outs can be tried. */
const impatient: typeof fetch = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(300) });
const { send, typing, markRead, answerPress, fetchFile, fetchProfile } = channel.outbound ?? {};

let account: Account;
let chat: string;
let number = 0;

beforeAll(async () => {
  const answer = await connecting.check(provider.vk.connectWith(), provider.vk.base, fetch);
  if (!answer.ok) throw new Error(answer.reason);
  account = provider.connectAs(answer);
  await connecting.register?.(account, provider.hook, fetch);
});

beforeEach(async () => {
  provider.simulator.clearFaults();
  chat = provider.vk.customer({ name: "Anna Birch" }).id;
  provider.vk.says(chat, "Hello");
  await provider.vk.settled();
  provider.events.length = 0;
});

const sendPart = (
  part: Part,
  { by = fetch, as = ++number, files }: { by?: typeof fetch; as?: number; files?: Wire["readFile"] } = {},
) => {
  const to = { account, chat, token: "1.0", number: as, late: false };
  return send?.(part, to, wireOf(by, files)) as Promise<Outcome>;
};
const inChat = () => provider.vk.messages(chat);
const taken = async (): Promise<InboundEvent[]> => {
  await provider.vk.settled();
  return provider.events;
};

describe("what a customer does", () => {
  it("RC3 a text, a reply and an edit refer to one another", async () => {
    const first = provider.vk.says(chat, "Is 5 < 6 & 7?");
    provider.vk.says(chat, "I mean this", { message: first.id });
    provider.vk.edits(first.id, "Is 5 < 7?");
    expect(await taken()).toMatchObject([
      { type: "message", chat, external: String(first.number), text: "Is 5 < 6 & 7?" },
      { type: "message", replyTo: String(first.number) },
      { type: "edit", external: String(first.number), text: "Is 5 < 7?" },
    ]);
  });

  it.each(["photo", "document", "voice", "audio", "sticker"] as const)("RC8 %s comes with its bytes", async (kind) => {
    const { files } = provider.vk.sends(kind, chat);
    const [event] = await taken();
    const [file] = event?.type === "message" ? (event.files ?? []) : [];
    const fetched = await fetchFile?.(file?.ref ?? "", account, wireOf(fetch));
    expect(fetched?.ok && fetched.body.size).toBe(files[0]?.size);
  });

  it("a place, a video and what is VK's own are read", async () => {
    provider.vk.sends("location", chat);
    provider.vk.sends("video", chat);
    provider.vk.does("forward", chat, { text: "Look at <this>" });
    provider.vk.does("market", chat, { text: "In stock?" });
    provider.vk.does("call", chat);
    expect(await taken()).toMatchObject([
      { place: { latitude: 55.7539, longitude: 37.6208 } },
      { text: expect.stringContaining("https://vk.com/video") },
      { text: "> Look at <this>" },
      { text: expect.stringContaining("In stock?\nTulip bulbs – 99 ₽\nhttps://vk.com/market-230000001") },
      { unsupported: "call" },
    ]);
  });

  it("RC6 reactions, typing, reading, blocking", async () => {
    await sendPart({ text: "Yes" });
    const answer = inChat().at(-1);
    const external = String(answer?.number);
    provider.vk.reacts(answer?.id ?? "", "🔥");
    provider.vk.reacts(answer?.id ?? "", "");
    provider.vk.types(chat);
    provider.vk.reads(chat);
    provider.vk.blocks(chat);
    provider.vk.unblocks(chat);
    expect((await taken()).slice(1)).toMatchObject([
      { type: "reaction", external, emoji: ["🔥"] },
      { type: "reaction", external, emoji: [] },
      { type: "typing", chat },
      { type: "receipt", state: "read", external },
      { type: "blocked", chat },
      { type: "unblocked", chat },
    ]);
  });

  it("RC7 a person's answer in VK comes as an echo", async () => {
    provider.vk.answersOutside(chat, "Olga answers");
    expect(await taken()).toMatchObject([{ type: "echo", chat, byPerson: true, text: "Olga answers" }]);
  });

  it("a group is only told of", async () => {
    const group = provider.vk.group();
    provider.vk.says(group.id, "Hello all");
    expect(await taken()).toMatchObject([{ type: "group", chat: group.id }]);
  });

  it("RC3 what is sent again has the same key", async () => {
    provider.vk.says(chat, "Once");
    provider.vk.redelivers();
    const keys = (await taken()).map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});

describe("what we say", () => {
  it("DL1 a text arrives as it is, and RC7 its echo has its id and its number", async () => {
    const text = "<b>5 < 6</b> & [id1|not a name] 👩‍👩‍👧";
    const outcome = await sendPart({ text });
    expect(inChat().at(-1)).toMatchObject({ by: "ours", text });
    const external = String(inChat().at(-1)?.number);
    expect(outcome).toEqual({ ok: true, external });
    expect(await taken()).toMatchObject([{ type: "echo", external, token: String(number), text }]);
  });

  it("DL3 the same number is the same message, whatever became of the answer", async () => {
    provider.simulator.fault({ provider: "vk", method: "messages.send", kind: "timeout_after", times: 1 });
    const first = await sendPart({ text: "Once" }, { by: impatient, as: ++number });
    expect(first).toMatchObject({ error: { kind: "uncertain" } });
    const again = await sendPart({ text: "Once" }, { as: number });
    expect(again).toEqual({ ok: true, external: String(inChat().at(-1)?.number) });
    expect(inChat().filter(({ by }) => by === "ours")).toHaveLength(1);
  });

  it("a reply points at its message, and goes without it once that is gone", async () => {
    const [asked] = inChat();
    await sendPart({ text: "Yes", replyTo: String(asked?.number) });
    await sendPart({ text: "Yes?", replyTo: "999" });
    expect(
      inChat()
        .slice(1)
        .map(({ text, replyTo }) => [text, replyTo]),
    ).toEqual([
      ["Yes", asked?.id],
      ["Yes?", undefined],
    ]);
  });

  it("a press comes back as the button's id and its label", async () => {
    await sendPart({
      text: "How was it?",
      buttons: [1, 2, 3].map((count) => ({ id: `rate:${count}`, label: `${count} ★` })),
    });
    expect(inChat().at(-1)?.buttons).toHaveLength(3);
    provider.vk.presses(chat, "rate:2");
    const external = String(inChat().at(-1)?.number);
    expect((await taken()).at(-1)).toMatchObject({ type: "press", button: "rate:2", text: "2 ★", external });
  });

  describe("files", () => {
    const picture = png((x, y) => [x, y, 0], 8, 8);
    const aFile = (name: string, type: string, kind: OutgoingFile["kind"], bytes: Uint8Array) => {
      const file = { id: "f".repeat(32), name, type, kind, bytes: bytes.length };
      return sendPart({ text: "Here", file }, { files: async () => new Blob([new Uint8Array(bytes)]) });
    };

    it.each([
      ["map.png", "image/png", "image", picture, "photo"],
      ["план.pdf", "application/pdf", "document", new Uint8Array(50), "document"],
      ["voice.ogg", "audio/ogg", "voice", oggOpus(3), "voice"],
      ["not-a.png", "image/png", "image", new Uint8Array(50), "document"],
    ] as const)("%s arrives as %s %s with its words", async (name, type, kind, bytes, as) => {
      const outcome = await aFile(name, type, kind, bytes);
      const message = inChat().at(-1);
      expect(outcome).toEqual({ ok: true, external: String(message?.number) });
      expect(message).toMatchObject({ text: "Here", files: [{ kind: as, name, size: bytes.length }] });
    });

    it.each(["docs.getMessagesUploadServer", "upload", "docs.save"])(
      "DL2 %s breaks: nothing was said",
      async (method) => {
        provider.simulator.fault({ provider: "vk", method, kind: "reset_after", times: 1 });
        const outcome = await aFile("plan.pdf", "application/pdf", "document", new Uint8Array(50));
        expect(outcome).toMatchObject({ error: { kind: "retry" } });
        expect(inChat()).toHaveLength(1);
      },
    );
  });

  it("DL4 blocked, never met, without the right to buttons", async () => {
    provider.vk.blocks(chat);
    expect(await sendPart({ text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
    chat = "510777777";
    expect(await sendPart({ text: "x" })).toMatchObject({ error: { kind: "unreachable" } });
  });

  it.each([
    ["6", { kind: "retry", after: 1000 }],
    ["902", { kind: "unreachable" }],
    ["914", { kind: "rejected" }],
    ["27", { kind: "channel" }],
  ])("DL4 VK's error %s", async (code, error) => {
    provider.simulator.fault({ provider: "vk", kind: "error", code, times: 1 });
    expect(await sendPart({ text: "x" })).toMatchObject({ error });
  });

  it("DL2 429 says how long to wait", async () => {
    provider.simulator.fault({ provider: "vk", kind: "429", times: 1, retryAfter: 7 });
    expect(await sendPart({ text: "x" })).toMatchObject({ error: { kind: "retry", after: 7000 } });
  });

  it("shows that somebody types, that a message was read, that another program's button was heard", async () => {
    const [asked] = inChat();
    await typing?.(chat, account, wireOf(fetch));
    await markRead?.(chat, String(asked?.number), account, wireOf(fetch));
    expect(inChat()[0]).toMatchObject({ state: "read" });
    provider.vk.does("callback", chat, { text: "next" });
    const [press] = await taken();
    const callback = press?.type === "press" ? (press.callback ?? "") : "";
    expect(provider.vk.account.settings.presses).toEqual([callback]);
    await answerPress?.(callback, chat, account, wireOf(fetch));
    expect(provider.vk.account.settings.presses).toEqual([]);
  });

  it("learns who the client is, and has their picture", async () => {
    const profile = await fetchProfile?.(chat, account, wireOf(fetch));
    expect(profile).toMatchObject({ name: "Anna Birch", username: `id${chat}` });
    expect(await fetchFile?.(profile?.picture ?? "", account, wireOf(fetch))).toMatchObject({ ok: true });
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import type { Account, Destination, OutgoingFile, Part } from "../../../src/channels/channel.ts";
import type { Outcome } from "../../../src/channels/errors.ts";
import { send } from "../../../src/channels/telegram/send.ts";
import { telegram as channel } from "../../../src/channels/telegram/telegram.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { png } from "../../simulator/samples/png.ts";
import { withSimulator } from "./with-simulator.ts";

const provider = withSimulator();
const files = new Map<string, Uint8Array<ArrayBuffer>>();
/** The runtime's own time limit is 20 seconds: here it is a short one, so that time-outs can be tried. */
const impatient: typeof fetch = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(300) });
const wire = wireOf(fetch, async (id) => new Blob([files.get(id) ?? new Uint8Array()]));

let customer: number;
beforeEach(() => {
  provider.simulator.clearFaults();
  customer = provider.telegram.customer().id;
  provider.telegram.says(customer, "Hello");
});

const sendPart = (part: Part, chat = String(customer), by = wire): Promise<Outcome> =>
  send(part, to(provider.account, chat), by);
const to = (account: Account, chat: string): Destination => ({ account, chat, token: "1.0", number: 0, late: false });
const parsed = (update: unknown) =>
  channel.inbound?.parse(new TextEncoder().encode(JSON.stringify(update)), provider.account, new Headers());
const sentTo = (chat: number) => provider.simulator.ledger().filter((entry) => entry.chat === chat);

function aFile(type: string, kind: OutgoingFile["kind"], bytes: Uint8Array, name = 'файл "1".bin'): OutgoingFile {
  const id = `${files.size}`.padStart(32, "0");
  files.set(id, new Uint8Array(bytes));
  return { id, name, type, kind, bytes: bytes.length };
}

describe("send", () => {
  it("DL1 a text arrives as it is, and comes back with the id of its message", async () => {
    const text = "<b>5 < 6</b> & *stars* _and_ [brackets] 👩‍👩‍👧";
    const outcome = await sendPart({ text });
    const [entry] = sentTo(customer);
    expect(entry).toMatchObject({ method: "sendMessage", text });
    expect(outcome).toEqual({ ok: true, external: String(entry?.messageId) });
  });

  it("a reply points at its message, and goes without it once that is gone", async () => {
    const [{ message_id: asked } = { message_id: 0 }] = provider.telegram.messages(customer);
    await sendPart({ text: "Yes", replyTo: String(asked) });
    await sendPart({ text: "Yes?", replyTo: "999999" });
    expect(sentTo(customer).map((entry) => entry.replyTo)).toEqual([asked, undefined]);
  });

  it("buttons stand one a row, those of a rating side by side, and a press comes back with its id", async () => {
    const choices = ["hours", "person"].map((id) => ({ id, label: `About ${id}` }));
    const stars = [1, 2, 3, 4, 5].map((count) => ({ id: `rate:${count}`, label: `${count} ★` }));
    await sendPart({ text: "What is it about?", buttons: choices });
    await sendPart({ text: "How was it?", buttons: stars });
    const keyboards = provider.telegram.messages(customer).map((message) => message.reply_markup?.inline_keyboard);
    expect(keyboards.slice(-2).map((rows) => rows?.map((row) => row.map((key) => key.text)))).toEqual([
      [["About hours"], ["About person"]],
      [stars.map(({ label }) => label)],
    ]);
    const update = provider.telegram.presses("rate:4", { chat: customer });
    const said = parsed(update);
    const shown = provider.telegram.messages(customer).at(-1)?.message_id;
    expect(said).toMatchObject({ events: [{ type: "press", text: "4 ★", button: "rate:4", of: String(shown) }] });
  });

  it("a message into a business account's chat goes through its connection", async () => {
    const update = provider.telegram.says(customer, "Is Olga there?", { business: "made-up-connection" });
    const said = parsed(update);
    const chat = said && "events" in said ? said.events[0]?.chat : undefined;
    expect(await sendPart({ text: "She is" }, chat)).toMatchObject({ ok: true });
    expect(provider.telegram.messages(customer, "made-up-connection").at(-1)).toMatchObject({ text: "She is" });
    expect(provider.telegram.messages(customer).at(-1)).toMatchObject({ text: "Hello" });
  });

  describe("files", () => {
    const sound = new Uint8Array(64).fill(1);

    it.each([
      ["application/pdf", "document", "sendDocument"],
      ["image/gif", "image", "sendDocument"],
      ["image/svg+xml", "image", "sendDocument"],
      ["video/mp4", "video", "sendVideo"],
      ["video/webm", "video", "sendDocument"],
      ["audio/mpeg", "audio", "sendAudio"],
      ["audio/ogg", "voice", "sendVoice"],
      ["audio/webm", "voice", "sendDocument"],
      ["image/webp", "sticker", "sendDocument"],
    ] as const)("%s as %s goes by %s", async (type, kind, method) => {
      const file = aFile(type, kind, sound);
      const outcome = await sendPart({ text: "Подпись", file });
      const [entry] = sentTo(customer);
      expect(entry).toMatchObject({ method, caption: "Подпись", file: { size: 64 } });
      expect(entry?.file?.name.replaceAll("%22", '"')).toBe(file.name);
      expect(outcome).toEqual({ ok: true, external: String(entry?.messageId) });
    });

    it("a picture goes as a photo, with its caption and its reply", async () => {
      const [{ message_id: asked } = { message_id: 0 }] = provider.telegram.messages(customer);
      const picture = png((x, y) => [x, y, 0], 8, 8);
      await sendPart({ text: "A map", file: aFile("image/png", "image", picture, "map.png"), replyTo: String(asked) });
      const expected = {
        method: "sendPhoto",
        caption: "A map",
        replyTo: asked,
        file: { name: "map.png", mimeType: "image/png" },
      };
      expect(sentTo(customer)).toMatchObject([expected]);
    });

    it("a picture that Telegram takes for none goes as a document in the same attempt", async () => {
      const outcome = await sendPart({ text: "", file: aFile("image/jpeg", "image", sound) });
      expect(sentTo(customer)).toMatchObject([{ method: "sendDocument" }]);
      expect(outcome).toMatchObject({ ok: true });
    });

    it("a picture over 10 MB goes as a document", async () => {
      await sendPart({ text: "", file: aFile("image/jpeg", "image", new Uint8Array(10 * 1024 * 1024 + 1)) });
      expect(sentTo(customer)).toMatchObject([{ method: "sendDocument" }]);
    });

    it("a file refused for another reason is not sent twice", async () => {
      provider.telegram.blocks(customer);
      const outcome = await sendPart({
        text: "",
        file: aFile(
          "image/png",
          "image",
          png(() => [0, 0, 0], 8, 8),
        ),
      });
      expect(outcome).toMatchObject({ error: { kind: "unreachable" } });
      expect(sentTo(customer)).toEqual([]);
    });
  });

  describe("what goes wrong", () => {
    it("DL4 blocked, deactivated, never met", async () => {
      provider.telegram.blocks(customer);
      expect(await sendPart({ text: "x" })).toMatchObject({
        error: { kind: "unreachable", reason: expect.stringMatching(/blocked/) },
      });
      const gone = provider.telegram.customer().id;
      provider.telegram.says(gone, "Bye");
      provider.telegram.deactivates(gone);
      expect(await sendPart({ text: "x" }, String(gone))).toMatchObject({ error: { kind: "unreachable" } });
      expect(await sendPart({ text: "x" }, "6999999999")).toMatchObject({ error: { kind: "unreachable" } });
    });

    it("DL4 a wrong token is the channel's fault", async () => {
      const account = { ...provider.account, secrets: { token: "1:wrong", hook: "x" } };
      const outcome = await send({ text: "x" }, to(account, String(customer)), wire);
      expect(outcome).toMatchObject({
        error: { kind: "channel", reason: expect.stringMatching(/connect the bot again/) },
      });
    });

    it("DL2 429 says how long to wait", async () => {
      provider.simulator.fault({ provider: "telegram", kind: "429", times: 1, retryAfter: 7 });
      expect(await sendPart({ text: "x" })).toMatchObject({ error: { kind: "retry", after: 7000 } });
    });

    it.each(["500", "502"] as const)("DL2 %s is tried again", async (kind) => {
      provider.simulator.fault({ provider: "telegram", kind, times: 1 });
      expect(await sendPart({ text: "x" })).toMatchObject({ error: { kind: "retry" } });
    });

    it.each([
      ["timeout_before", 0],
      ["timeout_after", 1],
      ["reset_before", 0],
      ["reset_after", 1],
      ["slow", 1],
    ] as const)("DL3 %s is uncertain", async (kind, accepted) => {
      provider.simulator.fault({ provider: "telegram", kind, times: 1, seconds: 2 });
      const outcome = await sendPart({ text: "x" }, String(customer), { ...wire, fetch: impatient });
      expect(outcome).toMatchObject({ error: { kind: "uncertain" } });
      expect(sentTo(customer)).toHaveLength(accepted);
    });

    it("a group that became a supergroup says where it went", async () => {
      const group = provider.telegram.group({ type: "group", title: "Allotment 7" });
      const upgraded = provider.telegram.upgrades(group.id);
      expect(await sendPart({ text: "x" }, String(group.id))).toEqual({ ok: false, moved: String(upgraded.id) });
    });
  });

  it("shows that somebody types, and answers a press", async () => {
    const { typing, answerPress } = channel.outbound ?? {};
    const calls: string[] = [];
    const noting: typeof fetch = async (url, init) => {
      const response = await fetch(url, init);
      calls.push(`${String(url).split("/").at(-1)} ${response.status}`);
      return response;
    };
    await typing?.(String(customer), provider.account, { ...wire, fetch: noting });
    expect(calls).toEqual(["sendChatAction 200"]);

    const keyboard = { inline_keyboard: [[{ text: "Good", callback_data: "rate:5" }]] };
    const body = JSON.stringify({ chat_id: customer, text: "How was it?", reply_markup: keyboard });
    await fetch(`${provider.account.base}/bot${provider.telegram.token}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const id = provider.telegram.presses("rate:5", { chat: customer }).callback_query?.id ?? "";
    await answerPress?.(id, String(customer), provider.account, wire);
    expect(provider.telegram.callback(id)).toMatchObject({ answer: {} });
  });
});

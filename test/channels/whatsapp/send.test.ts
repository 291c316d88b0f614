import { describe, expect, it } from "vitest";
import type { OutgoingFile, Part } from "../../../src/channels/channel.ts";
import { send } from "../../../src/channels/whatsapp/send.ts";
import { whatsapp } from "../../../src/channels/whatsapp/whatsapp.ts";
import { answering, type FakeFetch, type ProviderAnswer, wireOf } from "../../contracts/channel/wires.ts";
import { accountAt, anna, destinationAt, phone, phoneId } from "./fixtures.ts";

const account = accountAt("https://graph.facebook.com");
const api = `https://graph.facebook.com/v25.0/${phoneId}`;
const bearer = `Bearer ${account.secrets.token}`;
const taken = { status: 200, body: { messaging_product: "whatsapp", messages: [{ id: "wamid.MADEUPSENT01==" }] } };
const uploaded = { status: 200, body: { id: "900100000000777" } };
const accepting = (upload: ProviderAnswer = uploaded, message: ProviderAnswer = taken) =>
  answering((url) => (url.endsWith("/media") ? upload : message));

const sendPart = (part: Part, wire: FakeFetch, chat = anna) =>
  send(part, destinationAt(account, chat), wireOf(wire.fetch));

/** What a part is sent as, besides what every message has. */
async function messageOf(part: Part, chat?: string): Promise<Record<string, unknown>> {
  const wire = accepting();
  expect(await sendPart(part, wire, chat)).toEqual({ ok: true, external: "wamid.MADEUPSENT01==" });
  const { url, init } = wire.calls.at(-1) ?? { url: "" };
  expect(url).toBe(`${api}/messages`);
  expect(init).toMatchObject({
    method: "POST",
    headers: { Authorization: bearer, "Content-Type": "application/json" },
  });
  const { messaging_product, biz_opaque_callback_data, ...message } = JSON.parse(String(init?.body));
  expect({ messaging_product, biz_opaque_callback_data }).toEqual({
    messaging_product: "whatsapp",
    biz_opaque_callback_data: "17.0",
  });
  return message;
}

const file = (type: string, kind: OutgoingFile["kind"], bytes = 1000, name = 'файл "1".bin'): OutgoingFile => {
  return { id: "f".repeat(32), name, type, bytes, kind };
};

describe("send", () => {
  it("DL1 a text goes as it is, to a user id or to a number, and as an answer", async () => {
    const text = "<b>5 < 6</b> & *stars* 👩‍👩‍👧";
    const said = { type: "text", text: { body: text } };
    expect(await messageOf({ text })).toEqual({ recipient_type: "individual", recipient: anna, ...said });
    expect(await messageOf({ text }, phone)).toEqual({ recipient_type: "individual", to: phone, ...said });
    expect(await messageOf({ text, replyTo: "wamid.ASKED" })).toMatchObject({ context: { message_id: "wamid.ASKED" } });
  });

  it("a group is told in the group", async () => {
    expect(await messageOf({ text: "Write to us directly" }, "group:bWFkZS11cA")).toMatchObject({
      recipient_type: "group",
      to: "bWFkZS11cA",
    });
  });

  it("LC6 a template goes by its name and language", async () => {
    const template = { name: "come_back", language: "pt_BR" };
    expect(await messageOf({ text: "Please write to us again.", template })).toMatchObject({
      type: "template",
      template: { name: "come_back", language: { code: "pt_BR" } },
    });
  });

  describe("choices", () => {
    const choices = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: `choice:${index}`, label: `About ${index}` }));

    it("up to three are buttons", async () => {
      const { interactive } = await messageOf({ text: "What is it about?", buttons: choices(2) });
      expect(interactive).toEqual({
        type: "button",
        body: { text: "What is it about?" },
        action: {
          buttons: [
            { type: "reply", reply: { id: "choice:0", title: "About 0" } },
            { type: "reply", reply: { id: "choice:1", title: "About 1" } },
          ],
        },
      });
    });

    it("more are a list, opened in the text's language", async () => {
      const list = async (text: string) => (await messageOf({ text, buttons: choices(4) })).interactive;
      expect(await list("What is it about?")).toEqual({
        type: "list",
        body: { text: "What is it about?" },
        action: {
          button: "Choose",
          sections: [{ rows: choices(4).map(({ id, label }) => ({ id, title: label })) }],
        },
      });
      expect(await list("О чём речь?")).toMatchObject({ action: { button: "Выбрать" } });
    });

    it("under more words than buttons stand under they are a list too", async () => {
      const { interactive } = await messageOf({ text: "x".repeat(1025), buttons: choices(2) });
      expect(interactive).toMatchObject({ type: "list" });
    });
  });

  describe("files", () => {
    const megabyte = 1024 * 1024;

    it.each([
      [file("image/jpeg", "image", 5 * megabyte), "image", { caption: "Подпись" }],
      [file("image/png", "image", 5 * megabyte + 1), "document", { caption: "Подпись", filename: 'файл "1".bin' }],
      [file("image/webp", "image"), "document", { caption: "Подпись", filename: 'файл "1".bin' }],
      [file("image/webp", "sticker"), "sticker", {}],
      [file("image/webp", "sticker", 100 * 1024 + 1), "document", { filename: 'файл "1".bin' }],
      [file("video/mp4", "video", 16 * megabyte), "video", { caption: "Подпись" }],
      [file("video/mp4", "video", 16 * megabyte + 1), "document", { filename: 'файл "1".bin' }],
      [file("audio/mpeg", "audio"), "audio", {}],
      [file("audio/ogg", "voice"), "audio", { voice: true }],
      [file("audio/mpeg", "voice"), "audio", {}],
      [file("application/pdf", "document"), "document", { caption: "Подпись", filename: 'файл "1".bin' }],
    ] as const)("%j goes as %s", async (one, type, extras) => {
      const text = "caption" in extras ? extras.caption : "";
      expect(await messageOf({ text, file: one })).toEqual({
        recipient_type: "individual",
        recipient: anna,
        type,
        [type]: { id: "900100000000777", ...extras },
      });
    });

    it("is uploaded with its type and name before the message that shows it", async () => {
      const wire = accepting();
      await sendPart({ text: "", file: file("application/pdf", "document") }, wire);
      expect(wire.calls.map(({ url }) => url)).toEqual([`${api}/media`, `${api}/messages`]);
      const { method, headers, body } = wire.calls[0]?.init ?? {};
      expect({ method, headers }).toEqual({ method: "POST", headers: { Authorization: bearer } });
      const form = body as FormData;
      const sent = form.get("file") as File;
      expect([...form.keys()]).toEqual(["messaging_product", "type", "file"]);
      expect(form.get("type")).toBe("application/pdf");
      expect([sent.name, sent.type, await sent.text()]).toEqual([
        'файл "1".bin',
        "application/pdf",
        `the bytes of ${"f".repeat(32)}`,
      ]);
    });

    it.each(["application/zip", "image/gif", "video/webm", "image/svg+xml"])(
      "%s, which no upload takes, is fetched from us",
      async (type) => {
        const wire = accepting();
        const outcome = await sendPart({ text: "", file: file(type, "document", 1000, "a.bin") }, wire);
        expect(outcome).toMatchObject({ ok: true });
        expect(wire.calls.map(({ url }) => url)).toEqual([`${api}/messages`]);
        expect(JSON.parse(String(wire.calls[0]?.init?.body))).toMatchObject({
          type: "document",
          document: { link: `https://desk.example/shared/${"f".repeat(32)}`, filename: "a.bin" },
        });
      },
    );

    it("DL3 an upload of unknown fate is tried again, a message of unknown fate is uncertain", async () => {
      const part = { text: "", file: file("application/pdf", "document") };
      const lost = { status: 504, body: "" };
      const unread = accepting({ status: 200, body: {} });
      expect(await sendPart(part, accepting(lost))).toMatchObject({ error: { kind: "retry" } });
      expect(await sendPart(part, unread)).toMatchObject({ error: { kind: "retry" } });
      expect(unread.calls).toHaveLength(1);
      expect(await sendPart(part, accepting(uploaded, lost))).toMatchObject({ error: { kind: "uncertain" } });
    });

    it("DL2 a link that could not be made is tried again", async () => {
      const wire = { ...wireOf(accepting().fetch), linkTo: () => Promise.reject(new Error("the store is down")) };
      const part = { text: "", file: file("application/zip", "document") };
      expect(await send(part, destinationAt(account), wire)).toMatchObject({ error: { kind: "retry" } });
    });
  });

  describe("DL4 what is wrong is said with what to do", () => {
    it.each([
      [131047, "window", /only a template/],
      [190, "channel", /connect this channel again/],
      [131042, "channel", /payment method/],
      [131031, "channel", /Business Support Home/],
      [368, "channel", /Business Support Home/],
      [133010, "channel", /register it/],
      [131049, "unreachable", /in a day/],
    ])("code %d", async (code, kind, words) => {
      const refusing = answering(() => ({ status: 400, body: { error: { code, message: "Made-up words." } } }));
      const outcome = await sendPart({ text: "x" }, refusing);
      expect(outcome).toEqual({ ok: false, error: { kind, reason: expect.stringMatching(words) } });
      expect(outcome).toMatchObject({ error: { reason: expect.stringMatching(/^WhatsApp: Made-up words\. [A-Z]/) } });
    });
  });

  it("shows the client that a message was read", async () => {
    const wire = answering(() => ({ status: 200, body: { success: true } }));
    await whatsapp.outbound?.markRead?.(anna, "wamid.MADEUP0001==", account, wireOf(wire.fetch));
    expect(wire.calls.map(({ url, init }) => [url, JSON.parse(String(init?.body))])).toEqual([
      [`${api}/messages`, { messaging_product: "whatsapp", status: "read", message_id: "wamid.MADEUP0001==" }],
    ]);
  });

  it("shows that somebody types under the client's last message, and nothing before there is one", async () => {
    const wire = answering(() => ({ status: 200, body: { success: true } }));
    await whatsapp.outbound?.typing?.(anna, account, wireOf(wire.fetch));
    expect(wire.calls).toEqual([]);
    await whatsapp.outbound?.typing?.(anna, account, wireOf(wire.fetch), "wamid.MADEUP0001==");
    expect(wire.calls.map(({ init }) => JSON.parse(String(init?.body)))).toMatchObject([
      { message_id: "wamid.MADEUP0001==", typing_indicator: { type: "text" } },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../src/channels/inbound.ts";
import { type envelope, fixture, fixtures, raw, read, receivedAt } from "./fixtures.ts";

const vera = { name: "Vera Lind", username: "vera@customer.example", email: "vera@customer.example" };
const anna = { name: "Анна Петрова", username: "anna@customer.example", email: "anna@customer.example" };
const chat = "vera@customer.example";
const ours = "c0ffee-1@shop.example";
const original = { ref: `${raw}#original`, name: "original.json", kind: "document" };
const russian = "Здравствуйте!\n\nКогда привезут луковицы?\n\nАнна";
const twenty = { text: "Двадцать, пожалуйста.", replyTo: ours };
const failed = { type: "failed", chat, external: ours };

/** What each fixture says, besides its key and time; nothing where it is ignored. */
const said: Record<string, object | undefined> = {
  plain: {
    ...{ type: "message", chat, from: vera, external: "plain-1@mail.customer.example" },
    text: "Hello,\n\ndo you have tulip bulbs? 🌷\n\nVera",
    email: { subject: "Tulip bulbs" },
  },
  alternative: { text: "Do you *ship* to Tomsk?\n\nVera", email: { subject: "Shipping", html: original } },
  "html-only": {
    text: "Good day & hello,\n\n• two roses\n• one lily\n\nTotal 5€",
    email: { subject: "Order 7", html: original },
  },
  "koi8-r": { chat: "anna@customer.example", from: anna, text: russian, email: { subject: "Луковицы" } },
  "windows-1251": { from: { ...anna, language: "ru" }, text: russian, email: { subject: "Луковицы" } },
  attachments: {
    text: "Here is my order.",
    files: [
      { ref: `${raw}#0`, name: "заказ №7.pdf", kind: "document", bytes: 24 },
      { ref: `${raw}#1`, name: "list.csv", kind: "document", bytes: 20 },
      { ref: `${raw}#2`, name: "image.png", kind: "image", bytes: 70 },
    ],
  },
  "inline-picture": {
    text: "Is this rust?",
    files: [{ ref: `${raw}#0`, name: "leaf.png", kind: "image", bytes: 70 }],
    email: { subject: "Is this rust?", html: original },
  },
  calendar: {
    text: "See you on Friday.",
    files: [{ ref: `${raw}#0`, name: "invite.ics", kind: "document", bytes: 30 }],
  },
  "reply-gmail": {
    ...{ chat, text: "Twenty, please.", replyTo: ours },
    email: { subject: "Re: Tulip bulbs", quoted: expect.stringMatching(/^On Mon.*\nwrote:\n\n> We have them/) },
  },
  "reply-gmail-ru": { ...twenty, email: { ...subject(), quoted: expect.stringMatching(/^пн, 12 окт.*\n\n> Есть/) } },
  "reply-outlook": {
    text: "Twenty, please.\n\nVera",
    email: { ...subject(), quoted: expect.stringMatching(/^_+\nFrom: Garden Desk/) },
  },
  "reply-outlook-ru": { ...twenty, email: { ...subject(), quoted: expect.stringMatching(/^-----Исходное/) } },
  "reply-yandex": {
    ...twenty,
    email: { ...subject(), html: original, quoted: expect.stringMatching(/^12\.10\.2026.*\n\n> Есть/) },
  },
  "reply-mail-ru": {
    ...twenty,
    email: { ...subject(), quoted: expect.stringMatching(/^--\nАнна[\s\S]*>Понедельник/) },
  },
  "reply-apple": {
    text: "Twenty, please.",
    email: { ...subject(), quoted: expect.stringMatching(/^Sent from my iPhone\n\n> On 12 Oct/) },
  },
  "reply-between": {
    text: "On 12/10/2026 15:10, Garden Desk wrote:\n> How many?\n\nTwenty.\n\n> And the colour?\n\nRed.",
    email: { ...subject(), quoted: "-- \nVera Lind\nLind & Daughters" },
  },
  "reply-other-address": { chat: "v.lind@work.example", from: { name: "Vera at work" }, replyTo: ours },
  forwarded: { text: expect.stringMatching(/^What is this\?[\s\S]*five euros\.$/), email: { subject: "Fwd: Invoice" } },
  "reply-to": { chat, from: vera, text: "When do you open?" },
  "auto-reply": { chat, replyTo: ours, email: { subject: "Automatic reply: Tulip bulbs", automatic: true } },
  "mailing-list": { text: "We meet on Friday.", email: { subject: "[gardeners] Meeting", automatic: true } },
  bounce: { ...failed, error: { kind: "unreachable", reason: expect.stringContaining("User unknown") } },
  "bounce-full": { ...failed, error: { kind: "rejected", reason: expect.stringContaining("came back") } },
  "bounce-delayed": undefined,
  "bounce-unknown": {
    ...{ type: "message", chat: "mailer-daemon@mx.customer.example" },
    email: { subject: "Undelivered Mail Returned to Sender", automatic: true },
  },
  delivered: { type: "receipt", chat, external: ours, state: "delivered" },
  "no-message-id": { key: raw, external: raw, chat, at: receivedAt, text: "Nobody has numbered this." },
  "no-subject": { text: "Just this.", email: {} },
  malformed: {
    ...{ key: raw, external: raw, chat, at: receivedAt, text: "", unsupported: "email" },
    files: [{ ref: `${raw}#raw`, name: "message.eml", kind: "document" }],
  },
};

function subject() {
  return { subject: "Re: Tulip bulbs" };
}

describe("parse", () => {
  it.each(Object.entries(said))("RC5 %s", async (name, expected) => {
    const { event } = await read(fixture(name));
    if (expected) expect(event).toMatchObject(expected);
    else expect(event).toBeUndefined();
  });

  it("says of every fixture what it means", () => {
    expect(Object.keys(said).toSorted()).toEqual(Object.keys(fixtures).toSorted());
  });

  it("RC3 the key is the Message-ID and the address, whatever servers wrote on its way", async () => {
    const mail = "From: vera@customer.example\nMessage-ID: <One@mail.example>\n\nHello";
    const one = await read(`Received: from a.example\n${mail}`);
    const other = await read(`Received: from b.example\n${mail}`);
    expect(one.event?.key).toBe("One@mail.example desk@shop.example");
    expect(other.event?.key).toBe(one.event?.key);
    expect((await read(mail, { to: "sales@shop.example" })).event?.key).not.toBe(one.event?.key);
  });

  it("RC4 a date that cannot be is not believed", async () => {
    for (const [date, at] of [
      ["Mon, 12 Oct 2026 14:05:00 +0300 (MSK)", Date.UTC(2026, 9, 12, 11, 5)],
      ["Fri, 1 Jan 2100 00:00:00 +0000", receivedAt],
      ["Thu, 1 Jan 1970 00:00:00 +0000", receivedAt],
      ["once upon a time", receivedAt],
    ] as const) {
      expect((await read(`From: vera@customer.example\nDate: ${date}\n\nHello`)).event?.at, date).toBe(at);
    }
  });

  it("finds its place by what it answers, nearest first", async () => {
    const { thread } = await read(
      "From: v@x.example\nMessage-ID: <5@x>\nIn-Reply-To: <4@x>\nReferences: <1@x> <2@x>\n <4@x> junk\n\nHello",
    );
    expect(thread).toEqual({ own: "5@x", answers: ["4@x", "2@x", "1@x"] });
    expect((await read(fixture("bounce"))).thread).toEqual({ token: "0123456789abcdef0123", answers: [ours] });
  });

  describe("whom it is from", () => {
    const chatOf = async (headers: string, more: Partial<typeof envelope> = {}) =>
      (await read(`${headers}\n\nHello`, more)).event?.chat;

    it.each([
      ["From: VERA@Customer.Example", chat],
      ["From: Vera <v@x.example>\nReply-To: Vera <vera@customer.example>", chat],
      ["From: form@site.example\nReply-To: desk+0123456789abcdef0123@shop.example", "form@site.example"],
      ["From: undisclosed-recipients:;\nSender: Vera <vera@customer.example>", chat],
      ["From: Friends: Vera <vera@customer.example>, b@x.example;", chat],
      ["Subject: nobody", chat],
    ])("%s", async (headers, expected) => expect(await chatOf(headers)).toBe(expected));

    it("a name of another address is nobody's here", async () => {
      const { event } = await read("From: Contact form <form@site.example>\nReply-To: vera@customer.example\n\nHello");
      expect(event?.from).toEqual({ name: chat, username: chat, email: chat });
    });

    it("what names nobody at all cannot be a conversation", async () => {
      await expect(read("Subject: nobody\n\nHello", { from: "" })).rejects.toThrow("names nobody");
    });
  });

  it("a text of any length is there, shortened and whole", async () => {
    const { event } = await read(`From: vera@customer.example\n\n${"long ".repeat(20_000)}`);
    const message = event as Extract<InboundEvent, { type: "message" }>;
    expect(message.text.length).toBe(50_001);
    expect(message.text.endsWith("…")).toBe(true);
    expect(message.files).toEqual([
      { ref: `${raw}#text`, name: "message.txt", kind: "document", bytes: expect.any(Number) },
    ]);
  });

  it("more attachments than can be listed come as the mail itself", async () => {
    const part = "--b\nContent-Type: image/png\n\nx\n";
    const { event } = await read(
      `From: vera@customer.example\nContent-Type: multipart/mixed; boundary=b\n\n${part.repeat(60)}--b--`,
    );
    const { files = [] } = event as Extract<InboundEvent, { type: "message" }>;
    expect(files).toHaveLength(51);
    expect(files.at(-1)).toMatchObject({ ref: `${raw}#raw` });
  });

  it("headers and nesting beyond all measure leave the mail as it came", async () => {
    const huge = `From: vera@customer.example\n${"X-Padding: padding\n".repeat(130_000)}\nHello`;
    const deep = `From: vera@customer.example\n${Array.from({ length: 300 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}`).join("\n")}`;
    for (const mail of [huge, deep]) {
      expect((await read(mail)).event).toMatchObject({
        ...{ type: "message", chat, text: "", unsupported: "email" },
        email: { automatic: true },
      });
    }
  });
});

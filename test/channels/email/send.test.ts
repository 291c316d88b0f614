import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Part, Wire } from "../../../src/channels/channel.ts";
import { filesLimit } from "../../../src/channels/email/capabilities.ts";
import { format } from "../../../src/channels/email/format.ts";
import { send } from "../../../src/channels/email/send.ts";
import { threadToken } from "../../../src/channels/email/thread-token.ts";
import { wireOf } from "../../contracts/channel/wires.ts";
import { accountAt } from "./fixtures.ts";

const account = accountAt("https://cloudflare-dns.com");
const chat = "vera@customer.example";
const to = { account, chat, token: "17.0", number: 0, late: false };
const token = await threadToken(account, chat);

type Mail = Extract<Parameters<SendEmail["send"]>[0], { subject: string }>;

/** What leaves for the mail service. */
async function sent(part: Part, where = to): Promise<Mail & { to: string }> {
  const mails: Mail[] = [];
  const email = {
    send: async (mail: Mail) => {
      mails.push(mail);
      return { messageId: "<1@shop.example>" };
    },
  } as SendEmail;
  const outcome = await send(part, where, { ...wireOf(fetch), email });
  expect(outcome).toEqual({ ok: true, external: "1@shop.example" });
  return mails[0] as Mail & { to: string };
}

const thread = { subject: "Tulip bulbs", references: ["plain-1@mail.customer.example", "c0ffee-1@shop.example"] };

describe("send", () => {
  it("DL1 one mail, which stands under what it answers", async () => {
    expect(await sent({ text: "We have them.\n\nHow many?", thread })).toEqual({
      to: chat,
      from: { email: "desk@shop.example", name: "Garden Desk" },
      replyTo: { email: `desk+${token}@shop.example`, name: "Garden Desk" },
      subject: "Re: Tulip bulbs",
      text: "We have them.\n\nHow many?",
      html: '<div dir="auto"><p>We have them.</p>\n<p>How many?</p></div>',
      headers: {
        "In-Reply-To": "<c0ffee-1@shop.example>",
        References: "<plain-1@mail.customer.example> <c0ffee-1@shop.example>",
      },
    });
  });

  it("without a name it is from the bare address", async () => {
    const bare = { ...account, account: { id: "desk@shop.example" } };
    expect(await sent({ text: "x" }, { ...to, account: bare })).toMatchObject({
      from: "desk@shop.example",
      replyTo: `desk+${token}@shop.example`,
      subject: "Re:",
    });
  });

  it("an address with no room for a token is answered as it is", async () => {
    const id = `${"long-".repeat(12)}@shop.example`;
    const { replyTo } = await sent({ text: "x" }, { ...to, account: { ...account, account: { id } } });
    expect(replyTo).toBe(id);
  });

  it("the token is one conversation's, and another's on another channel", async () => {
    expect(token).toMatch(/^[0-9a-f]{20}$/);
    const others = [threadToken({ id: "other" }, chat), threadToken(account, "anna@customer.example")];
    expect(new Set([token, ...(await Promise.all(others))]).size).toBe(3);
  });

  it("a message that is picked to be answered is the one that is answered", async () => {
    const { headers } = await sent({ text: "x", thread, replyTo: "plain-1@mail.customer.example" });
    expect(headers).toEqual({
      "In-Reply-To": "<plain-1@mail.customer.example>",
      References: "<c0ffee-1@shop.example> <plain-1@mail.customer.example>",
    });
  });

  it.each([
    ["Tulips", "Re: Tulips"],
    ["Re: Tulips", "Re: Tulips"],
    ["RE[2]: Tulips", "RE[2]: Tulips"],
    ["Отв: Луковицы", "Отв: Луковицы"],
    ["", "Re:"],
    ["Re", "Re: Re"],
  ])("subject %j is answered as %j", async (subject, expected) => {
    expect((await sent({ text: "x", thread: { ...thread, subject } })).subject).toBe(expected);
  });

  it("what answers nothing has its subject as it is", async () => {
    const mail = await sent({ text: "x", thread: { subject: "News", references: [] } });
    expect(mail).toMatchObject({ subject: "News", headers: {} });
  });

  it("what names a message only to us is no reference", async () => {
    const references = [`mail-${"a".repeat(64)}`, "two words@x", "1@x", "<2@x>", "ж@x"];
    const { headers } = await sent({ text: "x", thread: { ...thread, references } });
    expect(headers).toEqual({ "In-Reply-To": "<1@x>", References: "<1@x>" });
  });

  it("a long thread keeps its beginning and its end", async () => {
    const references = Array.from({ length: 500 }, (_, number) => `message-${number}@mail.customer.example`);
    const { headers = {} } = await sent({ text: "x", thread: { ...thread, references } });
    const kept = headers.References?.split(" ") ?? [];
    expect(headers.References?.length).toBeLessThanOrEqual(2048);
    expect(kept.length).toBeGreaterThan(50);
    expect([kept[0], kept.at(-1), headers["In-Reply-To"]]).toEqual([
      "<message-0@mail.customer.example>",
      "<message-499@mail.customer.example>",
      "<message-499@mail.customer.example>",
    ]);
  });

  it("what no person says, says so", async () => {
    expect((await sent({ text: "x", thread, automatic: true })).headers).toMatchObject({
      "Auto-Submitted": "auto-replied",
      "X-Auto-Response-Suppress": "OOF, AutoReply",
    });
    expect((await sent({ text: "x", automatic: true })).headers).toMatchObject({ "Auto-Submitted": "auto-generated" });
    expect((await sent({ text: "x", thread })).headers).not.toHaveProperty("Auto-Submitted");
  });

  it("has all files, and their names for words where there are none", async () => {
    const file = (name: string, type: string) =>
      ({ id: name.slice(0, 1).repeat(32), name, type, bytes: 9, kind: "document" }) as const;
    const files = [file("plan.pdf", "application/pdf"), file("сад\r\nBcc: x.png", "image/png")];
    const mail = await sent({ text: "", files });
    expect(mail.text).toBe("plan.pdf\nсад Bcc: x.png");
    const contents = mail.attachments?.map((one) => ({
      ...one,
      content: new TextDecoder().decode(one.content as ArrayBuffer),
    }));
    expect(contents).toEqual([
      {
        ...{ disposition: "attachment", filename: "plan.pdf", type: "application/pdf" },
        content: `the bytes of ${"p".repeat(32)}`,
      },
      {
        ...{ disposition: "attachment", filename: "сад Bcc: x.png", type: "image/png" },
        content: `the bytes of ${"с".repeat(32)}`,
      },
    ]);
  });

  it("nothing in it begins a header, and all of it is text in the HTML", async () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom("\r", "\n", "\u2028", "\0", "<", ">", '"', "&", "'", "\ud800"),
        fc.string({ maxLength: 3 }),
      ),
    });
    const law = fc.asyncProperty(nasty, nasty, nasty, async (subject, text, senderName) => {
      const named = { ...account, account: { ...account.account, senderName } };
      const references = [subject, text, "1@x"];
      const mail = await sent({ text, thread: { subject, references } }, { ...to, account: named });
      const name = typeof mail.from === "string" ? "" : mail.from.name;
      const lines = [mail.subject, name, ...Object.values(mail.headers ?? {})];
      for (const line of lines) expect(line).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);
      for (const line of [...lines, mail.text ?? ""]) expect(line.length === 0 || line.isWellFormed()).toBe(true);
      expect(mail.subject.length).toBeLessThanOrEqual(998);
      expect(mail.html?.replace(/<\/?(p|br|div)( dir="auto")?>/g, "")).toMatch(/^[^<>"']*$/);
    });
    await fc.assert(law, { numRuns: 500 });
  });

  it("DL4 says what to do where there is no mail service", async () => {
    expect(await send({ text: "x" }, to, wireOf(fetch))).toEqual({
      ok: false,
      error: { kind: "channel", reason: expect.stringMatching(/wrangler\.toml/) },
    });
  });

  it.each([
    [{ messageId: "0b7e7a1c-opaque" }, { ok: true, external: "0b7e7a1c-opaque" }],
    [{ messageId: "" }, { ok: false, error: { kind: "uncertain", reason: expect.any(String) } }],
    [undefined, { ok: false, error: { kind: "uncertain", reason: expect.any(String) } }],
  ])("the mail service answers %j", async (answer, outcome) => {
    const wire = { ...wireOf(fetch), email: { send: async () => answer } } as unknown as Wire;
    expect(await send({ text: "x" }, to, wire)).toEqual(outcome);
  });
});

describe("format", () => {
  it("DL5 makes another mail only of what does not fit into one", () => {
    const file = (bytes: number, id: string) =>
      ({ id: id.repeat(32), name: "a", type: "image/png", bytes, kind: "image" }) as const;
    const [half, whole] = [file(Math.floor(filesLimit / 2), "1"), file(filesLimit, "2")];
    const formatted = format({ text: "Look", files: [half, half, whole, half], thread, automatic: true });
    expect(formatted).toEqual({
      parts: [
        { text: "Look", files: [half, half], thread, automatic: true },
        { text: "", files: [whole], thread, automatic: true },
        { text: "", files: [half], thread, automatic: true },
      ],
    });
    expect(format({ text: "", files: [file(filesLimit + 1, "3")] })).toEqual({
      refused: expect.stringMatching(/3 MB that email takes: send a link/),
    });
  });

  it("DL5 a mail of the largest files and the longest words stays under 5 MiB", () => {
    const encoded = (bytes: number) => Math.ceil(bytes / 57) * 78;
    const escapedTwice = 50_000 * 6 + 50_000;
    expect(encoded(filesLimit) + encoded(escapedTwice) + 16 * 1024).toBeLessThan(5 * 1024 * 1024);
  });
});

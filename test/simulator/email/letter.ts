import type { Chat, Customer, Message, StoredFile, TellingWish, World } from "../kit/world.ts";
import { encoded, type MimePart, mailbox, mime } from "./mime.ts";

/** A mail with its envelope, which the address that it is posted to has to name. */
export function posted(from: string, to: string, body: string): TellingWish {
  return { body, headers: { "x-envelope-from": from, "x-envelope-to": to } };
}

/** What a customer writes, as their mailer sends it. */
export function letter(message: Message, chat: Chat, customer: Customer, world: World): TellingWish {
  const answered = chat.messages.find(({ id }) => id === message.replyTo);
  const to = answered ? answerTo(answered, chat) : chat.account;
  const text = answered ? `${message.text}\n\n${quotation(answered, customer, chat)}` : message.text;
  const parts = [...bodies(text, message.html), ...message.files.map((file) => attached(file, world))];
  const headers = {
    From: mailbox(customer.id, customer.name),
    To: to,
    Subject: encoded(message.subject ?? ""),
    Date: new Date(message.at).toUTCString(),
    "Message-ID": `<${message.id}>`,
    ...threading(answered),
    ...(customer.language && { "Content-Language": customer.language }),
    ...message.headers,
  };
  return posted(customer.id, to, mime(headers, parts, message.html && parts.length === 2 ? "alternative" : "mixed"));
}

/** Where an answer to one of ours goes; a letter of their own went to our address. */
export function answerTo({ by, extra }: Message, { account }: Chat): string {
  return (by === "ours" && extra.replyTo) || account;
}

/** RFC 5322, 3.6.4: the ids that the answered one had, and its own. */
export function threading(answered: Message | undefined): Record<string, string> {
  if (!answered) return {};
  const before = answered.headers?.References ?? answered.headers?.["In-Reply-To"] ?? "";
  return { "In-Reply-To": `<${answered.id}>`, References: `${before} <${answered.id}>`.trim() };
}

/** The message below the answer, as a mailer shows it in the customer's language. */
function quotation({ at, by, text, extra }: Message, { id, language }: Customer, { account }: Chat): string {
  const who = by === "ours" ? mailbox(account, extra.fromName) : id;
  const lines = text.split("\n").map((line) => `> ${line}`.trimEnd());
  return [`${attribution(new Date(at), who, language)}\n`, ...lines].join("\n");
}

function attribution(at: Date, who: string, language: string): string {
  const format = (options: Intl.DateTimeFormatOptions, locale: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (language.startsWith("ru")) {
    const day = format({ day: "numeric", month: "short", year: "numeric" }, "ru");
    return `${day} в ${format(time, "ru")}, ${who}:`;
  }
  const day = format({ weekday: "short", month: "short", day: "numeric", year: "numeric" }, "en-US");
  return `On ${day} at ${format(time, "en-US")} ${who} wrote:`;
}

function bodies(text: string, html: string | undefined): MimePart[] {
  const plain = { type: "text/plain; charset=utf-8", content: text };
  return html === undefined ? [plain] : [plain, { type: "text/html; charset=utf-8", content: html }];
}

function attached(file: StoredFile, world: World): MimePart {
  const name = encodeURIComponent(file.name);
  return {
    type: file.mimeType,
    content: world.bytes(file),
    headers: { "Content-Disposition": `attachment; filename*=utf-8''${name}` },
  };
}

import type { Chat, Message, TellingWish } from "../kit/world.ts";
import { posted } from "./letter.ts";
import { mime } from "./mime.ts";

const statuses: Record<string, string> = {
  "5.1.1": "550 5.1.1 User unknown",
  "5.2.2": "552 5.2.2 Mailbox full",
  "5.7.1": "550 5.7.1 Message refused as spam",
};

/** What a mail server says of a message of ours (RFC 3464): that it has arrived, or why not. */
export function report(message: Message, chat: Chat, world: { nextNumber(): number }, code?: string): TellingWish {
  const status = code ? (/^\d\.\d{1,3}\.\d{1,3}$/u.test(code) ? code : "5.1.1") : "2.0.0";
  const words = code ? (statuses[status] ?? `550 ${status} Not delivered`) : "250 2.0.0 Delivered";
  const said = [
    "Reporting-MTA: dns; mx.mailbox.example",
    "",
    `Final-Recipient: rfc822; ${chat.customer}`,
    `Action: ${code ? "failed" : "delivered"}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${words}`,
  ];
  const original = [
    `From: ${chat.account}`,
    `Reply-To: ${message.extra.replyTo ?? chat.account}`,
    `To: ${chat.customer}`,
    `Subject: ${message.subject ?? ""}`,
    `Message-ID: <${message.id}>`,
  ];
  const headers = {
    From: "Mail Delivery System <mailer-daemon@mx.mailbox.example>",
    To: chat.account,
    Subject: code ? "Undelivered Mail Returned to Sender" : "Delivered",
    Date: new Date().toUTCString(),
    "Message-ID": `<report-${world.nextNumber()}@mx.mailbox.example>`,
    "Auto-Submitted": "auto-replied",
  };
  const parts = [
    { type: "text/plain; charset=utf-8", content: `${words}\n` },
    { type: "message/delivery-status", content: said.join("\r\n") },
    { type: "text/rfc822-headers", content: original.join("\r\n") },
  ];
  return posted("<>", chat.account, mime(headers, parts, "report; report-type=delivery-status"));
}

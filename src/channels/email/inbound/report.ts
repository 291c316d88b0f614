import type { Attachment, Email } from "postal-mime";
import type { DeliveryError } from "../../errors.ts";
import { normalAddress, splitToken } from "../address.ts";
import { messageIds } from "../message-id.ts";
import { oneLine } from "../one-line.ts";
import { header } from "./mail.ts";

/** What a mail server says of one of our messages. */
export type Report = {
  /** Our message's id. */
  external: string;
  /** Whom it was for, as far as the report says. */
  recipient?: string;
  /** Of the conversation that it belongs to. */
  token?: string;
} & ({ says: "delivered" | "delayed" } | { says: "failed"; error: DeliveryError });

/**
 * A delivery status notification (RFC 3464) that can be laid to a message of ours: it quotes the message, or its
 * headers. Nothing for any other mail.
 */
export function readReport(mail: Email): Report | undefined {
  if (!/^multipart\/report\b.*delivery-status/is.test(header(mail, "content-type"))) return undefined;
  const status = fieldsOf(mail.attachments.find(({ mimeType }) => mimeType === "message/delivery-status"));
  const original = fieldsOf(
    mail.attachments.find(({ mimeType }) => /^(message|text)\/rfc822(-headers)?$/.test(mimeType)),
  );
  const [external] = messageIds(original.get("message-id"));
  const action = status.get("action")?.toLowerCase();
  if (external === undefined || action === undefined) return undefined;
  const recipient = normalAddress(
    (status.get("original-recipient") ?? status.get("final-recipient"))?.split(";").at(-1),
  );
  const [, answerTo = ""] = /<?([^<>\s]+@[^<>\s]+)>?\s*$/.exec(original.get("reply-to") ?? "") ?? [];
  const { token } = splitToken(answerTo.toLowerCase());
  const about = { external, ...(recipient && { recipient }), ...(token && { token }) };
  if (action === "failed") return { ...about, says: action, error: errorOf(status) };
  // Handed on to a server that reports no more, or delivered to a list, it has left ours all the same.
  return { ...about, says: action === "delivered" ? "delivered" : "delayed" };
}

/** RFC 3463: 5.1 and 5.2 are about the address and the mailbox, the rest about the message or the way there. */
function errorOf(status: Map<string, string>): DeliveryError {
  const code = status.get("status") ?? "";
  const said = status.get("diagnostic-code")?.replace(/^\s*[\w-]+\s*;/, "") ?? "";
  const reason = oneLine(`The mail came back: ${said || code || "no reason is given"}`)
    .slice(0, 300)
    .toWellFormed();
  return { kind: /^\s*5\.(1\.|2\.1)/.test(code) ? "unreachable" : "rejected", reason };
}

const mostBytes = 64 * 1024;

/** Header fields, in all groups of the part together; the first of a name counts. */
function fieldsOf(part: Attachment | undefined): Map<string, string> {
  const fields = new Map<string, string>();
  if (!part || typeof part.content === "string") return fields;
  const bytes = new Uint8Array(part.content).subarray(0, mostBytes);
  const isWhole = part.mimeType === "message/rfc822";
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n").trimStart();
  const head = isWhole ? (text.split("\n\n", 1)[0] ?? "") : text;
  for (const line of head.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

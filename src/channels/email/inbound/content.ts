import type { Attachment, Email } from "postal-mime";
import { cleanName } from "../../../platform/clean-name.ts";
import type { InboundContent, InboundEmail, InboundFile } from "../../inbound.ts";
import { oneLine } from "../one-line.ts";
import { hasOriginal } from "../original.ts";
import { fileRef, type Piece } from "../ref.ts";
import { cutQuotes } from "./cut-quotes.ts";
import { htmlToText } from "./html-to-text.ts";

/** Characters shown; a longer text is a file too, whole. */
const longestText = 50_000;
/** Of more than these there is only the mail itself. */
const mostFiles = 50;
const longestSubject = 998;

/** What a mail says. `raw` names it in our store, where its files are fetched from. */
export function contentOf(mail: Email, raw: string): InboundContent & { email: InboundEmail } {
  const subject = oneLine(mail.subject ?? "")
    .slice(0, longestSubject)
    .toWellFormed();
  const whole = bodyOf(mail);
  const hasFiles = mail.attachments.length > 0;
  const { text, quoted } = isPassedOn(subject) ? { text: whole.trim() } : cutQuotes(whole, hasFiles);
  const tooLong = whole.length > longestText;
  const files = [
    ...(tooLong ? [named(raw, "text", "message.txt", "document", whole.length)] : []),
    ...mail.attachments.slice(0, mostFiles).map((one, index) => fileOf(one, fileRef(raw, index))),
    ...(mail.attachments.length > mostFiles ? [named(raw, "raw", "message.eml", "document")] : []),
  ];
  return {
    text: shortened(text),
    ...(files.length > 0 && { files }),
    email: {
      ...(subject && { subject }),
      ...(quoted && { quoted: shortened(quoted) }),
      ...(hasOriginal(mail) && { html: named(raw, "original", "original.json", "document") }),
    },
  };
}

/** The text that its sender's mailer made beside the HTML, if it made one. */
export function bodyOf({ text = "", html = "" }: Pick<Email, "text" | "html">): string {
  return (text.trim() === "" ? htmlToText(html) : text).replaceAll("\0", "").toWellFormed();
}

const isPassedOn = (subject: string) => /^(fwd?|wg|tr|пересл)\s*:/i.test(subject);

function shortened(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText).toWellFormed()}…`;
}

function named(raw: string, piece: Piece, name: string, kind: InboundFile["kind"], bytes?: number): InboundFile {
  return { ref: fileRef(raw, piece), name, kind, ...(bytes !== undefined && { bytes }) };
}

function fileOf({ filename, mimeType, content }: Attachment, ref: string): InboundFile {
  const [family = "", subtype = ""] = mimeType.split("/");
  const kind = family === "image" || family === "video" || family === "audio" ? family : "document";
  const ending = /^[a-z0-9]{2,5}$/.test(subtype) ? `.${subtype}` : "";
  const name = filename ? cleanName(filename) : mimeType === "message/rfc822" ? "message.eml" : `${kind}${ending}`;
  return { ref, name, kind, bytes: typeof content === "string" ? content.length : content.byteLength };
}

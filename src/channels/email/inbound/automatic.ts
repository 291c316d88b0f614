import type { Email } from "postal-mime";
import { splitToken } from "../address.ts";
import { type Envelope, header } from "./mail.ts";

const daemon = /^(mailer-daemon|postmaster|mail-daemon)([-+._=]|@)/;
const noPerson = /^(mailer-daemon|postmaster|mail-daemon|bounces?|no-?reply|do-?not-?reply)([-+._=]|@)/;
const selfNamed = /^(x-autoreply|x-autorespond|x-auto-reply|x-autoresponder|list-id|list-unsubscribe)$/;

/**
 * Whether no person sent it, or not to us alone: answered by a program it could go round for ever (RFC 3834), or annoy a
 * whole list. `writer` is whom an answer would reach.
 */
export function isAutomatic(mail: Email, { from, to }: Envelope, writer: string): boolean {
  const value = (name: string) => header(mail, name).trim().toLowerCase();
  const submitted = value("auto-submitted").split(";")[0]?.trim() ?? "";
  const suppress = value("x-auto-response-suppress");
  return (
    from.replace(/[<>\s]/g, "") === "" ||
    /^<\s*>$/.test(value("return-path")) ||
    (submitted !== "" && submitted !== "no") ||
    /^(bulk|list|junk|auto_reply)\b/.test(value("precedence")) ||
    (suppress !== "" && suppress !== "none") ||
    /^multipart\/report\b/.test(value("content-type")) ||
    mail.headers.some(({ key }) => selfNamed.test(key)) ||
    noPerson.test(writer) ||
    daemon.test(from.toLowerCase()) ||
    splitToken(writer).address === to
  );
}

import type { Email } from "postal-mime";
import type { FetchedFile, Outbound } from "../channel.ts";
import { refusedFile } from "../download.ts";
import { bodyOf } from "./inbound/content.ts";
import { readMail } from "./inbound/mail.ts";
import { writeOriginal } from "./original.ts";
import { type Piece, readRef } from "./ref.ts";

/** RC8: out of the mail itself, which was stored whole before anything was said of it. */
export const fetchFile: NonNullable<Outbound["fetchFile"]> = async (ref, _account, wire) => {
  const known = readRef(ref);
  if (!known) return refusedFile("There is no such file in a mail.");
  let stored: Blob;
  try {
    stored = await wire.readFile(known.raw);
  } catch {
    return { ok: false, retry: true, reason: "The mail could not be read from our own store." };
  }
  if (known.piece === "raw") return { ok: true, body: stored };
  const mail = await readMail(new Uint8Array(await stored.arrayBuffer()));
  return mail ? pieceOf(mail, known.piece) : refusedFile("The mail cannot be read.");
};

function pieceOf(mail: Email, piece: Exclude<Piece, "raw">): FetchedFile {
  if (piece === "text") return { ok: true, body: new Blob([bodyOf(mail)]) };
  if (piece === "original") return { ok: true, body: new Blob([writeOriginal(mail)]) };
  const content = mail.attachments[piece]?.content;
  if (content === undefined || typeof content === "string") return refusedFile("The mail has no such part.");
  return { ok: true, body: new Blob([new Uint8Array(content)]) };
}

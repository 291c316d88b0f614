import type { FileView } from "../protocol/entry.ts";

export type Sniffed = { type: string; kind: FileView["kind"] };

/** How many of a file's first bytes tell what it is: an Office document shows itself in its archive's first entries. */
export const sniffLength = 64 * 1024;

/**
 * What a file is, by its first bytes, among the kinds that are let in: pictures, sound, video, PDF, Office, archives
 * and plain text. Programs, scripts, HTML and SVG are none of them.
 */
export function sniff(head: Uint8Array): Sniffed | undefined {
  return magic(head) ?? container(head) ?? (isPlainText(head) ? { type: "text/plain", kind: "document" } : undefined);
}

const beginnings: [string, Sniffed][] = [
  ["\x89PNG\r\n\x1a\n", { type: "image/png", kind: "image" }],
  ["\xff\xd8\xff", { type: "image/jpeg", kind: "image" }],
  ["GIF87a", { type: "image/gif", kind: "image" }],
  ["GIF89a", { type: "image/gif", kind: "image" }],
  ["%PDF-", { type: "application/pdf", kind: "document" }],
  ["ID3", { type: "audio/mpeg", kind: "audio" }],
];

function magic(head: Uint8Array): Sniffed | undefined {
  for (const [beginning, sniffed] of beginnings) if (isAt(head, 0, beginning)) return sniffed;
  return isMpegFrame(head) ? { type: "audio/mpeg", kind: "audio" } : undefined;
}

function container(head: Uint8Array): Sniffed | undefined {
  if (isAt(head, 0, "RIFF") && isAt(head, 8, "WEBP")) return { type: "image/webp", kind: "image" };
  if (isAt(head, 0, "RIFF") && isAt(head, 8, "WAVE")) return { type: "audio/wav", kind: "audio" };
  if (isAt(head, 4, "ftyp")) return isoMedia(latin(head, 8, 12), latin(head, 16, 48));
  if (isAt(head, 0, "OggS")) return ogg(latin(head, 0, 200));
  if (isAt(head, 0, "\x1a\x45\xdf\xa3") && latin(head, 0, 64).includes("webm"))
    return { type: "video/webm", kind: "video" };
  if (isAt(head, 0, "PK\x03\x04") || isAt(head, 0, "PK\x05\x06")) return archive(latin(head, 0, sniffLength));
  return undefined;
}

/** ISO/IEC 14496-12: the major brand tells what it is, and the compatible ones where that is a general one. */
function isoMedia(brand: string, compatible: string): Sniffed | undefined {
  const brands = brand + compatible;
  if (/avif|avis/.test(brands)) return { type: "image/avif", kind: "image" };
  if (/hei[cx]|hev[cx]|mif1|msf1/.test(brands)) return { type: "image/heic", kind: "image" };
  if (brand === "M4A " || brand === "M4B ") return { type: "audio/mp4", kind: "audio" };
  if (brand === "qt  ") return { type: "video/quicktime", kind: "video" };
  if (/iso[m2-9]|mp4[12]|avc1|M4V |dash|3gp\d|MSNV/.test(brands)) return { type: "video/mp4", kind: "video" };
  return undefined;
}

/** Opus in Ogg is how people record themselves; other sound in Ogg is a file. Video in Ogg is not let in. */
function ogg(head: string): Sniffed | undefined {
  if (head.includes("OpusHead")) return { type: "audio/ogg", kind: "voice" };
  if (head.includes("\x01vorbis") || head.includes("Speex   ")) return { type: "audio/ogg", kind: "audio" };
  return undefined;
}

const office = "application/vnd.openxmlformats-officedocument";

function archive(head: string): Sniffed {
  if (head.includes("word/")) return { type: `${office}.wordprocessingml.document`, kind: "document" };
  if (head.includes("xl/")) return { type: `${office}.spreadsheetml.sheet`, kind: "document" };
  return { type: "application/zip", kind: "document" };
}

/** An MPEG audio frame's header: eleven set bits, then a version, layer, bit rate and sampling rate that exist. */
function isMpegFrame(head: Uint8Array): boolean {
  const [sync = 0, version = 0, rates = 0] = head;
  if (sync !== 0xff || (version & 0xe0) !== 0xe0) return false;
  const exists = (version & 0x18) !== 0x08 && (version & 0x06) === 0x02;
  return exists && rates >> 4 !== 0 && rates >> 4 !== 15 && (rates & 0x0c) !== 0x0c;
}

/** What a browser or a shell would run, were it ever to look at the bytes. */
const markup =
  /^\s*(<!--[\s\S]*?-->\s*)*(<(!doctype|html|head|body|script|svg|style|iframe|meta|link|img|a[\s>]|\?)|#!)/i;

function isPlainText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a program from a text
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) && !markup.test(text);
  } catch {
    return false;
  }
}

function isAt(bytes: Uint8Array, at: number, text: string): boolean {
  return latin(bytes, at, at + text.length) === text;
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (const byte of bytes.subarray(from, to)) text += String.fromCharCode(byte);
  return text;
}

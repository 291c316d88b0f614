import type { Attachment, Email } from "postal-mime";
import * as v from "valibot";

/** Bytes of the pictures that are kept inside. */
const picturesLimit = 10 * 1024 * 1024;

/**
 * The HTML of a mail as its sender laid it out. In our store it is JSON, so that no page, however it is asked for, is
 * ever served from there by mistake; only the console's frame for it takes the HTML out.
 */
const Original = v.object({ html: v.string() });

export function hasOriginal({ html }: Pick<Email, "html">): boolean {
  return html !== undefined && html.trim() !== "";
}

/** With the pictures that came with the mail inside, so that showing it asks nobody for anything. */
export function writeOriginal({ html = "", attachments }: Pick<Email, "html" | "attachments">): string {
  return JSON.stringify({ html: withPictures(html.toWellFormed(), attachments) });
}

/** Nothing for a file that is none. */
export function readOriginal(json: string): string | undefined {
  try {
    return v.parse(Original, JSON.parse(json)).html;
  } catch {
    return undefined;
  }
}

function withPictures(html: string, attachments: readonly Attachment[]): string {
  if (!/cid:/i.test(html)) return html;
  const pictures = new Map<string, string>();
  let left = picturesLimit;
  for (const { contentId, mimeType, content } of attachments) {
    const id = contentId?.replace(/^<|>$/g, "");
    if (!id || typeof content === "string" || !/^image\/(png|jpe?g|gif|webp|avif|bmp)$/.test(mimeType)) continue;
    left -= content.byteLength;
    if (left < 0) break;
    pictures.set(id, `data:${mimeType};base64,${new Uint8Array(content).toBase64()}`);
  }
  let room = 2 * picturesLimit;
  return html.replace(/cid:([^"'\s)>]{1,300})/gi, (whole, id: string) => {
    const picture = pictures.get(decoded(id)) ?? pictures.get(id);
    if (!picture || picture.length > room) return whole;
    room -= picture.length;
    return picture;
  });
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

import type { Reply } from "./reply.ts";

// What the product uploaded may be anything: only what a browser shows harmlessly opens in a page.
const shown = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/u;

/** A stored file, as a page shows it or a browser saves it. */
export function attachmentReply(file: { name: string; mimeType: string }, body: Buffer): Reply {
  const isShown = shown.test(file.mimeType);
  const name = `filename*=UTF-8''${encodeURIComponent(file.name)}`;
  const headers = {
    "content-type": isShown ? file.mimeType : "application/octet-stream",
    "content-disposition": `${isShown ? "inline" : "attachment"}; ${name}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=86400",
  };
  return { status: 200, headers, body };
}

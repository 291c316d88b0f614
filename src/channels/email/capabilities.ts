import type { Capabilities } from "../channel.ts";

/** What Cloudflare sends in one message, encoded as it travels, in bytes; half a megabyte of it is for the words. */
const attachmentsEncoded = 5 * 1024 * 1024 - 512 * 1024;
/** Bytes of all files of one mail before they are encoded: 57 of them make a base64 line of 76 characters and its end. */
export const filesLimit = Math.floor(attachmentsEncoded / 78) * 57;

export const capabilities: Capabilities = {
  text: { limit: 50_000, unit: "utf8" },
  files: {
    image: filesLimit,
    video: filesLimit,
    audio: filesLimit,
    voice: filesLimit,
    sticker: filesLimit,
    document: filesLimit,
  },
  replies: true,
  typing: false,
  receipts: false,
  buttons: false,
  deduplicates: false,
  threads: true,
};

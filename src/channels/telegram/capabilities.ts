import type { Capabilities } from "../channel.ts";

const megabyte = 1024 * 1024;

/** A larger picture goes as a document. */
export const photoLimit = 10 * megabyte;
/** What a bot may download. */
export const downloadLimit = 20 * megabyte;
const uploadLimit = 50 * megabyte;

export const capabilities: Capabilities = {
  text: { limit: 4096, unit: "utf16" },
  caption: 1024,
  files: {
    image: uploadLimit,
    video: uploadLimit,
    audio: uploadLimit,
    voice: uploadLimit,
    sticker: uploadLimit,
    document: uploadLimit,
  },
  replies: true,
  typing: true,
  receipts: false,
  buttons: { most: 100, label: 60 },
  deduplicates: false,
  rate: { perSecond: 30 },
};

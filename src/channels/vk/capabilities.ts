import type { Capabilities } from "../channel.ts";

const megabyte = 1024 * 1024;

/** A larger picture goes as a document. */
export const photoLimit = 50 * megabyte;
const documentLimit = 200 * megabyte;

/** Of a keyboard inside a message: https://dev.vk.com/ru/api/bots/development/keyboard. */
export const keyboardSize = { rows: 6, columns: 5 };

export const capabilities: Capabilities = {
  /** The documents say 9000; above 4096 VK has been seen to refuse. */
  text: { limit: 4096, unit: "utf16" },
  caption: 4096,
  files: {
    image: documentLimit,
    video: documentLimit,
    audio: documentLimit,
    voice: documentLimit,
    sticker: documentLimit,
    document: documentLimit,
  },
  replies: true,
  typing: true,
  receipts: true,
  buttons: { most: 10, label: 40 },
  deduplicates: true,
  rate: { perSecond: 20 },
  numbers: true,
};

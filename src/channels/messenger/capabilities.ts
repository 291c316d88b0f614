import type { Capabilities } from "../channel.ts";

const megabyte = 1024 * 1024;

/** A larger picture goes as a file. */
export const pictureLimit = 8 * megabyte;
const uploadLimit = 25 * megabyte;

export const capabilities: Capabilities = {
  text: { limit: 2000, unit: "utf16" },
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
  receipts: true,
  buttons: { most: 13, label: 20 },
  replyWindow: 24,
  deduplicates: false,
  // Of files; texts may be 300.
  rate: { perSecond: 10 },
};

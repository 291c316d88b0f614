import type { Capabilities } from "../channel.ts";

const megabyte = 1024 * 1024;
const uploadLimit = 25 * megabyte;

export const capabilities: Capabilities = {
  // Under 1000.
  text: { limit: 999, unit: "utf8" },
  files: {
    image: 8 * megabyte,
    video: uploadLimit,
    audio: uploadLimit,
    voice: uploadLimit,
    sticker: 8 * megabyte,
    document: uploadLimit,
  },
  replies: true,
  typing: true,
  receipts: true,
  buttons: { most: 13, label: 20 },
  replyWindow: 24,
  deduplicates: false,
  // Of sound and video; texts may be 100.
  rate: { perSecond: 10 },
};

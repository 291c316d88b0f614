import type { Capabilities } from "../channel.ts";

const megabyte = 1024 * 1024;

/** A larger picture, or one that is not a JPEG or PNG, goes as a file. */
export const pictureLimit = megabyte;
/** A larger video goes as a file. */
export const videoLimit = 26 * megabyte;
export const fileLimit = 50 * megabyte;

export const capabilities: Capabilities = {
  text: { limit: 7000, unit: "utf16" },
  caption: 768,
  files: {
    image: fileLimit,
    video: fileLimit,
    audio: fileLimit,
    voice: fileLimit,
    sticker: fileLimit,
    document: fileLimit,
  },
  replies: false,
  typing: false,
  receipts: true,
  // What a phone held upright shows of a keyboard with one button a row.
  buttons: { most: 12, label: 60 },
  deduplicates: false,
};

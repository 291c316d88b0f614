import type { Capabilities } from "../channel.ts";

/** What `imbot.v2.File.upload` takes. */
const uploadLimit = 100 * 1024 * 1024;
const textLimit = 20_000;

export const capabilities: Capabilities = {
  text: { limit: textLimit, unit: "utf16" },
  caption: textLimit,
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
  // Thirty kilobytes are what a keyboard may have, and each label stands in it twice.
  buttons: { most: 40, label: 60 },
  deduplicates: false,
  rate: { perSecond: 2 },
};

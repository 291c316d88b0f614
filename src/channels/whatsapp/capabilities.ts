import type { Capabilities } from "../channel.ts";

const megabyte = 1024 * 1024;

/** What goes as a picture, and as sound or film; larger ones go as documents. */
export const pictureLimit = 5 * megabyte;
export const recordingLimit = 16 * megabyte;
export const stickerLimit = 100 * 1024;
export const documentLimit = 100 * megabyte;

/**
 * The pair limit – one message per 6 s to one person, bursts aside – is left to error 131056: kept to, it would slow
 * down every chat for the sake of the few that reach it.
 */
export const capabilities: Capabilities = {
  text: { limit: 4096, unit: "utf16" },
  caption: 1024,
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
  buttons: { most: 10, label: 20 },
  replyWindow: 24,
  deduplicates: false,
  rate: { perSecond: 80 },
};

import { limits } from "../../protocol/limits.ts";
import type { Capabilities } from "../channel.ts";

/** A system of one's own takes all that can be said here. */
export const capabilities: Capabilities = {
  files: {
    image: limits.file,
    video: limits.file,
    audio: limits.file,
    voice: limits.file,
    sticker: limits.file,
    document: limits.file,
  },
  replies: true,
  typing: true,
  receipts: true,
  buttons: { most: 100, label: 60 },
  deduplicates: true,
  delays: [5, 30, 2 * 60, 10 * 60, 3600, 6 * 3600].map((seconds) => seconds * 1000),
};

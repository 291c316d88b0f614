import { limits } from "../../protocol/limits.ts";
import type { Channel } from "../channel.ts";

/** The widget. It speaks over the Line's sockets, which take in and deliver by themselves: there is no webhook. */
export const site: Channel = {
  kind: "site",
  capabilities: {
    text: { limit: limits.text, unit: "utf16" },
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
  },
};

import type { Channel } from "../channel.ts";

export const vk: Channel = {
  kind: "vk",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

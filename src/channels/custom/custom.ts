import type { Channel } from "../channel.ts";

export const custom: Channel = {
  kind: "custom",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

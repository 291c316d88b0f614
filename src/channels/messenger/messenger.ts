import type { Channel } from "../channel.ts";

export const messenger: Channel = {
  kind: "messenger",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

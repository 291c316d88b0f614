import type { Channel } from "../channel.ts";

export const instagram: Channel = {
  kind: "instagram",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

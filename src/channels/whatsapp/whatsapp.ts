import type { Channel } from "../channel.ts";

export const whatsapp: Channel = {
  kind: "whatsapp",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

import type { Channel } from "../channel.ts";

export const email: Channel = {
  kind: "email",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

import type { Channel } from "../channel.ts";

export const viber: Channel = {
  kind: "viber",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

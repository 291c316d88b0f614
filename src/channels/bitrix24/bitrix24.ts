import type { Channel } from "../channel.ts";

export const bitrix24: Channel = {
  kind: "bitrix24",
  capabilities: { files: {}, replies: false, typing: false, receipts: false, buttons: false, deduplicates: false },
};

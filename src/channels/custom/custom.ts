import type { CustomDelivery } from "../../protocol/custom-channel.ts";
import type { Account, Channel, Wire } from "../channel.ts";
import { post } from "./api.ts";
import { capabilities } from "./capabilities.ts";
import { connecting } from "./connect.ts";
import { fetchFile } from "./fetch-file.ts";
import { format } from "./format.ts";
import { send } from "./send.ts";
import { parse } from "./webhook/parse.ts";
import { verify } from "./webhook/verify.ts";

async function tell(delivery: CustomDelivery, account: Account, wire: Wire): Promise<void> {
  await post(account, delivery, wire.fetch);
}

/** Anybody's own system, by Standard Webhooks both ways; `base` is its address. What is posted is `custom-channel.ts`. */
export const custom: Channel = {
  kind: "custom",
  capabilities,
  inbound: { verify, parse },
  outbound: {
    format,
    send,
    fetchFile,
    typing: (chat, account, wire) => tell({ type: "typing", chat }, account, wire),
    markRead: (chat, message, account, wire) => tell({ type: "read", chat, message }, account, wire),
  },
  connecting,
};

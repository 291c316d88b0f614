import type { Channel, Outbound } from "../channel.ts";
import { handshake } from "../meta/handshake.ts";
import { verify } from "../meta/verify.ts";
import { call } from "./api.ts";
import { capabilities } from "./capabilities.ts";
import { connecting } from "./connect.ts";
import { fetchFile } from "./fetch-file.ts";
import { format } from "./format.ts";
import { send } from "./send.ts";
import { accounts, parse } from "./webhook/parse.ts";

const markRead: NonNullable<Outbound["markRead"]> = async (_chat, external, account, wire) => {
  const read = { messaging_product: "whatsapp", status: "read", message_id: external };
  await call(account, "POST", `${account.account.id}/messages`, read, wire.fetch);
};

/** It hangs on a message of the client's, which it shows as read: whoever types has seen it. */
const typing: NonNullable<Outbound["typing"]> = async (_chat, account, wire, heard) => {
  if (heard === undefined) return;
  const shown = {
    messaging_product: "whatsapp",
    status: "read",
    message_id: heard,
    typing_indicator: { type: "text" },
  };
  await call(account, "POST", `${account.account.id}/messages`, shown, wire.fetch);
};

/** A WhatsApp number, by the Cloud API (https://developers.facebook.com/docs/whatsapp/cloud-api). */
export const whatsapp: Channel = {
  kind: "whatsapp",
  base: "https://graph.facebook.com",
  capabilities,
  inbound: { verify, handshake, accounts, parse },
  outbound: { format, send, typing, markRead, fetchFile },
  connecting,
};

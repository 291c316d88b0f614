import type { Channel, Outbound } from "../channel.ts";
import { botV1, botV2, call, isFirstVersion, portalOf } from "./api.ts";
import { capabilities } from "./capabilities.ts";
import { connecting } from "./connect.ts";
import { fetchFile } from "./fetch-file.ts";
import { format } from "./format.ts";
import { notify, notifyEvery } from "./notify.ts";
import { poll } from "./poll.ts";
import { send } from "./send.ts";
import { parse } from "./webhook/parse.ts";
import { verify } from "./webhook/verify.ts";

const typing: NonNullable<Outbound["typing"]> = async (chat, account, wire) => {
  const [method, parameters] = isFirstVersion(account)
    ? ["imbot.chat.sendTyping", { ...botV1(account), DIALOG_ID: chat }]
    : ["imbot.v2.Chat.InputAction.notify", { ...botV2(account), dialogId: chat }];
  await call(portalOf(account), method, parameters, wire.fetch);
};

/** The first generation of methods has no such thing. */
const markRead: NonNullable<Outbound["markRead"]> = async (chat, external, account, wire) => {
  if (isFirstVersion(account)) return;
  const parameters = { ...botV2(account), dialogId: chat, messageId: Number(external) };
  await call(portalOf(account), "imbot.v2.Chat.Message.read", parameters, wire.fetch);
};

/**
 * A bot of a Bitrix24 portal, by the first or the second generation of its bot platform
 * (https://apidocs.bitrix24.com/api-reference/chat-bots/).
 */
export const bitrix24: Channel = {
  kind: "bitrix24",
  capabilities,
  inbound: { verify, parse, poll },
  outbound: { format, send, typing, markRead, fetchFile, notify, notifyEvery },
  connecting,
};

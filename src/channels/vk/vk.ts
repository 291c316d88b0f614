import type { Channel, Outbound } from "../channel.ts";
import { call } from "./api.ts";
import { capabilities } from "./capabilities.ts";
import { connecting } from "./connect.ts";
import { fetchFile } from "./fetch-file.ts";
import { format } from "./format.ts";
import { fetchProfile } from "./profile.ts";
import { send } from "./send.ts";
import { parse } from "./webhook/parse.ts";
import { verify } from "./webhook/verify.ts";

const typing: NonNullable<Outbound["typing"]> = async (chat, account, wire) => {
  await call(account, "messages.setActivity", { peer_id: chat, type: "typing" }, wire.fetch);
};

const markRead: NonNullable<Outbound["markRead"]> = async (chat, external, account, wire) => {
  if (!/^\d+$/.test(external)) return;
  await call(account, "messages.markAsRead", { peer_id: chat, up_to_cmid: external }, wire.fetch);
};

const answerPress: NonNullable<Outbound["answerPress"]> = async (callback, chat, account, wire) => {
  const press = { event_id: callback, user_id: chat, peer_id: chat };
  await call(account, "messages.sendMessageEventAnswer", press, wire.fetch);
};

/**
 * A VK community, by the Callback API (https://dev.vk.com/ru/api/callback/getting-started). A message's id here is its
 * number within the chat, `conversation_message_id`: of VK's ids the only one that every event and every answer has.
 */
export const vk: Channel = {
  kind: "vk",
  base: "https://api.vk.ru/method",
  capabilities,
  inbound: { verify, parse },
  outbound: { format, send, typing, markRead, answerPress, fetchFile, fetchProfile },
  connecting,
};

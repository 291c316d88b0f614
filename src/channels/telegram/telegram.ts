import type { Channel, Outbound } from "../channel.ts";
import { botOf, call } from "./api.ts";
import { capabilities } from "./capabilities.ts";
import { chatParameters } from "./chat.ts";
import { connecting } from "./connect.ts";
import { fetchFile } from "./fetch-file.ts";
import { format } from "./format.ts";
import { send } from "./send.ts";
import { parse } from "./webhook/parse.ts";
import { verify } from "./webhook/verify.ts";

const typing: NonNullable<Outbound["typing"]> = async (chat, account, wire) => {
  await call(botOf(account), "sendChatAction", { ...chatParameters(chat), action: "typing" }, wire.fetch);
};

const answerPress: NonNullable<Outbound["answerPress"]> = async (callback, _chat, account, wire) => {
  await call(botOf(account), "answerCallbackQuery", { callback_query_id: callback }, wire.fetch);
};

/** A Telegram bot, by the Bot API (https://core.telegram.org/bots/api). */
export const telegram: Channel = {
  kind: "telegram",
  base: "https://api.telegram.org",
  capabilities,
  inbound: { verify, parse },
  outbound: { format, send, typing, answerPress, fetchFile },
  connecting,
};

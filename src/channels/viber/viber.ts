import type { Channel } from "../channel.ts";
import { capabilities } from "./capabilities.ts";
import { connecting } from "./connect.ts";
import { fetchFile } from "./fetch-file.ts";
import { format } from "./format.ts";
import { fetchProfile } from "./profile.ts";
import { send } from "./send.ts";
import { parse } from "./webhook/parse.ts";
import { verify } from "./webhook/verify.ts";

/** A Viber bot, by its REST API (https://developers.viber.com/docs/api/rest-bot-api). */
export const viber: Channel = {
  kind: "viber",
  base: "https://chatapi.viber.com",
  capabilities,
  inbound: { verify, parse },
  outbound: { format, send, fetchFile, fetchProfile },
  connecting,
};

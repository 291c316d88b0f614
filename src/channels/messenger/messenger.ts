import type { Channel } from "../channel.ts";
import { formatFor } from "../format.ts";
import { handshake } from "../meta/handshake.ts";
import { fetchFileFrom } from "../meta/messaging/fetch-file.ts";
import { accountsFor, parseFor } from "../meta/messaging/parse.ts";
import { fetchProfileFor } from "../meta/messaging/profile.ts";
import { act, sendFor } from "../meta/messaging/send.ts";
import { verify } from "../meta/verify.ts";
import { capabilities } from "./capabilities.ts";
import { connecting } from "./connect.ts";
import { product } from "./product.ts";

/** A Facebook Page's Messenger (https://developers.facebook.com/docs/messenger-platform). */
export const messenger: Channel = {
  kind: "messenger",
  base: "https://graph.facebook.com",
  capabilities,
  inbound: { verify, parse: parseFor("page"), accounts: accountsFor("page"), handshake },
  outbound: {
    format: formatFor(capabilities, product.name),
    send: sendFor(product),
    typing: (chat, account, wire) => act("typing_on", { chat, account }, product, wire.fetch),
    markRead: (chat, _external, account, wire) => act("mark_seen", { chat, account }, product, wire.fetch),
    fetchFile: fetchFileFrom(product.name),
    fetchProfile: fetchProfileFor(product, ["first_name", "last_name", "profile_pic"]),
  },
  connecting,
};

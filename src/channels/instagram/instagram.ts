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
import { instagramLogin } from "./login.ts";
import { product } from "./product.ts";

/** An Instagram professional account (https://developers.facebook.com/docs/instagram-platform). */
export const instagram: Channel = {
  kind: "instagram",
  base: instagramLogin,
  capabilities,
  inbound: { verify, parse: parseFor("instagram"), accounts: accountsFor("instagram"), handshake },
  outbound: {
    format: formatFor(capabilities, product.name),
    send: sendFor(product),
    typing: (chat, account, wire) => act("typing_on", { chat, account }, product, wire.fetch),
    markRead: (chat, _external, account, wire) => act("mark_seen", { chat, account }, product, wire.fetch),
    fetchFile: fetchFileFrom(product.name),
    fetchProfile: fetchProfileFor(product, ["name", "username", "profile_pic"]),
  },
  connecting,
};

import type { Channel } from "../channel.ts";
import { capabilities } from "./capabilities.ts";
import { connecting } from "./connect.ts";
import { fetchFile } from "./fetch-file.ts";
import { format } from "./format.ts";
import { send } from "./send.ts";

/**
 * An address of one's own domain: in by Cloudflare's Email Routing, which hands mail to the Worker itself and not to a
 * webhook (`inbound/parse.ts` reads it), out by its Email Service. A conversation is one person's, by their address,
 * whatever they write about, so that an operator sees all of it; a mail that answers one of another's conversation –
 * from another address of the same person, or a colleague they asked – joins that.
 */
export const email: Channel = {
  kind: "email",
  base: "https://cloudflare-dns.com",
  capabilities,
  outbound: { format, send, fetchFile },
  connecting,
};

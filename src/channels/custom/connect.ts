import { checkOutgoingUrl } from "../../platform/outgoing-url.ts";
import { newWebhookSecret } from "../../platform/standard-webhooks.ts";
import type { Connecting } from "../channel.ts";
import { nameOf, post } from "./api.ts";

const ping = { type: "ping" } as const;

/** The system does not have the secret yet: it answers a `ping` without it. */
const check: Connecting["check"] = async (given, _base, fetcher) => {
  // Whether it may be asked from here, `fetcher` knows.
  const address = checkOutgoingUrl(given.url?.trim() ?? "", true);
  if ("refused" in address) return { ok: false, reason: address.refused };
  const base = address.url;
  const secrets = { secret: newWebhookSecret() };
  const tried = await post({ base, secrets }, ping, fetcher);
  if (tried.ok) return { ok: true, name: nameOf({ base }), account: { id: base }, secrets, base };
  const wanted = 'It has to be a public https address that answers {"type":"ping"}, sent by POST, with 200 or 204.';
  return { ok: false, reason: `This address did not pass its trial. ${wanted} ${tried.error.reason}` };
};

const health: Connecting["health"] = async (account, _hook, fetcher) => {
  const tried = await post(account, ping, fetcher);
  return tried.ok
    ? { ok: true }
    : { ok: false, problem: `${tried.error.reason} Messages to it are waiting or failing.` };
};

/** Its address is ours to forget; nothing was registered there. */
const disconnect: Connecting["disconnect"] = async () => {};

/** The other side may go on with the old one until the next change. */
const renew: Connecting["renew"] = ({ secret = "" }) => ({ secret: newWebhookSecret(), previousSecret: secret });

export const connecting: Connecting = { check, health, disconnect, renew, shows: ["secret"] };

import type { Connecting } from "../channel.ts";
import { domainOf, normalAddress } from "./address.ts";
import { mailServers } from "./mail-servers.ts";
import { oneLine } from "./one-line.ts";
import { cannotSend } from "./send.ts";

const domain = /^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]+$/u;
const cloudflare = /(^|\.)mx\.cloudflare\.net$/;

const check: Connecting["check"] = async (given, base, fetcher) => {
  const address = normalAddress(given.address);
  if (!address || address.includes("+") || !domain.test(domainOf(address))) {
    return refused("This is not the address of a mailbox. Write it whole and without a +, as desk@example.com.");
  }
  const problem = await routingProblem(address, base, fetcher);
  if (problem !== undefined) return refused(problem);
  const senderName = oneLine(given.senderName ?? "")
    .slice(0, 100)
    .toWellFormed();
  return { ok: true, name: address, account: { id: address, ...(senderName && { senderName }) }, secrets: {} };
};

const health: Connecting["health"] = async (account, _hook, fetcher, sending) => {
  if (sending && !sending.email) return { ok: false, problem: cannotSend };
  const problem = await routingProblem(account.account.id ?? "", account.base, fetcher);
  return problem === undefined ? { ok: true } : { ok: false, problem };
};

/** Why no mail for this address can reach us, as far as its domain shows: rules and settings are not to be seen there. */
async function routingProblem(address: string, base: string, fetcher: typeof fetch): Promise<string | undefined> {
  const name = domainOf(address);
  const found = await mailServers(name, base, fetcher);
  if ("reason" in found) return `Where mail for ${name} goes could not be found out, try again. ${found.reason}`;
  if (found.hosts.some((host) => cloudflare.test(host))) return undefined;
  const now = found.hosts.length > 0 ? `goes to ${found.hosts[0]}` : "goes nowhere";
  return (
    `Mail for ${name} ${now}, not to Cloudflare. In Cloudflare’s dashboard open Email Service, Email Routing, and turn it ` +
    `on for ${name}; under Settings turn on subaddressing; under Routing rules send ${address} to this Worker; and ` +
    `under Email Sending onboard ${name}, so that answers can leave.`
  );
}

/** The routing rule is a person's to take away. */
const disconnect: Connecting["disconnect"] = async () => {};

export const connecting: Connecting = { check, health, disconnect };

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

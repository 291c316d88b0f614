import * as v from "valibot";
import { readWebhookAddress } from "../../platform/bitrix24-rest.ts";
import { newId } from "../../platform/ids.ts";
import { connectFields } from "../../protocol/channel-setup.ts";
import type { Account, Connecting } from "../channel.ts";
import { read } from "../read-json.ts";
import { call, portalOf } from "./api.ts";
import { registrationOf, type Step } from "./registration.ts";
import { Id } from "./webhook/types.ts";

const Profile = v.object({ ID: Id });
/** Letters that a name on the portal can have. */
const longestName = 50;
const ways: readonly string[] = connectFields.bitrix24.find(({ name }) => name === "events")?.options ?? [];

const check: Connecting["check"] = async (given, base, fetcher) => {
  const address = readWebhookAddress(given.webhook ?? "");
  if ("refused" in address) return refused(address.refused);
  const events = given.events || "webhook";
  if (!ways.includes(events)) return refused(`Events come in one of these ways: ${ways.join(", ")}.`);
  const botName = given.botName?.trim() || "Support";
  if (botName.length > longestName) return refused(`The bot's name can have ${longestName} letters at most.`);
  const networkCode = given.networkCode?.trim() ?? "";
  if (!/^([\da-f]{32})?$/i.test(networkCode)) {
    return refused(
      "This is not the code of an open line. Copy the 32 characters from the line's Bitrix24.Network card.",
    );
  }
  const { user, code } = address;
  const botToken = newId();
  const secrets = { code, botToken, ...(events !== "fetch" && { applicationToken: tokenOfEvents(given, botToken) }) };
  const portal = { base: base || address.base, user, code, secrets };
  const known = await call(portal, "profile", {}, fetcher);
  if (!known.ok) {
    const { kind, reason } = known.error;
    if (kind === "channel") return refused(`The portal does not accept this webhook. ${reason}`);
    return refused(`The webhook could not be checked, try again in a minute. ${reason}`);
  }
  if (!read(Profile, known.result)) return refused("This address does not answer like a Bitrix24 portal.");
  const host = URL.parse(portal.base)?.host ?? portal.base;
  const id = `switchboard_${newId()}`;
  const account = { id, portal: host, user, events, botName, ...(networkCode && { networkCode }) };
  return { ok: true, name: `${botName} (${host})`, account, secrets, base: portal.base };
};

/**
 * What proves an event. A local application has a token, which it was told when installed. A bot registered by an
 * incoming webhook is of no application: the portal takes the bot's own token for it, in its own spelling.
 */
function tokenOfEvents(given: Readonly<Record<string, string>>, botToken: string): string {
  return given.applicationToken?.trim() || `custom${botToken}`;
}

const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const { make, made, complete } = registrationOf(account);
  const making = await run(make(account, hook), account, fetcher);
  const botId = making.ok ? read(made, making.result) : undefined;
  if (botId === undefined) return refused(`The bot could not be registered. ${reasonOf(making)}`);
  const bot: Account = { ...account, account: { ...account.account, botId } };
  const { networkCode } = account.account;
  const joining = { method: "imopenlines.network.join", parameters: { CODE: networkCode } };
  for (const step of [...complete(bot, hook), ...(networkCode ? [joining] : [])]) {
    const done = await run(step, bot, fetcher);
    if (done.ok) continue;
    await disconnect(bot, fetcher);
    return refused(`The bot could not be set up (${step.method}). ${done.error.reason}`);
  }
  return { ok: true, account: { botId } };
};

const health: Connecting["health"] = async (account, _hook, fetcher) => {
  const { look, seen } = registrationOf(account);
  const called = await run(look(account), account, fetcher);
  if (!called.ok) return { ok: false, problem: called.error.reason };
  const bots = read(seen, called.result);
  if (!bots) return { ok: false, problem: "The portal's answer about the bot could not be read." };
  const bot = bots.find(({ id }) => id === account.account.botId);
  if (!bot) return { ok: false, problem: "The bot is no longer on the portal. Connect the channel again." };
  const isAsked = account.account.events === "fetch";
  if (bot.eventMode === undefined || (bot.eventMode === "fetch") === isAsked) return { ok: true };
  return {
    ok: false,
    problem: "Another program has changed how the portal tells of this bot's messages. Connect the channel again.",
  };
};

/** The bot goes, and with it the portal's copy of its private chats. */
const disconnect: Connecting["disconnect"] = async (account, fetcher) => {
  if (account.account.botId === undefined) return;
  await run(registrationOf(account).remove(account), account, fetcher);
};

export const connecting: Connecting = { check, register, health, disconnect };

function run({ method, parameters }: Step, account: Account, fetcher: typeof fetch) {
  return call(portalOf(account), method, parameters, fetcher);
}

function reasonOf(called: Awaited<ReturnType<typeof run>>): string {
  return called.ok ? "The portal did not name it." : called.error.reason;
}

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

import * as v from "valibot";
import type { Connecting } from "../channel.ts";
import { reasonOf } from "./answer.ts";
import { botOf, call } from "./api.ts";
import { wantedUpdates } from "./webhook/parse.ts";

const Me = v.object({ id: v.pipe(v.number(), v.safeInteger()), username: v.string() });
const WebhookInfo = v.object({
  url: v.optional(v.string(), ""),
  pending_update_count: v.optional(v.number(), 0),
  last_error_message: v.optional(v.string()),
});

const check: Connecting["check"] = async (given, base, fetcher) => {
  const token = given.token?.trim() ?? "";
  if (!/^\d+:[\w-]+$/.test(token)) {
    return refused("This is not a bot token. Copy the whole line that @BotFather gave: digits, a colon, letters.");
  }
  const known = await call({ base, token }, "getMe", {}, fetcher);
  if (!known.ok) {
    if ("error" in known && known.error.kind === "channel") {
      return refused("Telegram does not know this token. Copy it again from @BotFather, or ask there for a new one.");
    }
    return refused(`The token could not be checked, try again in a minute. ${reasonOf(known)}`);
  }
  const me = v.safeParse(Me, known.result);
  if (!me.success) return refused(`${base} does not answer like Telegram. Check the address of the Bot API server.`);
  const { id, username } = me.output;
  const hook = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  return { ok: true, name: `@${username}`, account: { id: String(id), username }, secrets: { token, hook } };
};

const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const webhook = {
    url: hook,
    secret_token: account.secrets.hook,
    allowed_updates: wantedUpdates,
    max_connections: 40,
  };
  const set = await call(botOf(account), "setWebhook", webhook, fetcher);
  if (set.ok) return { ok: true };
  return refused(`Telegram did not take this system's address ${hook}. It must be public and https. ${reasonOf(set)}`);
};

const health: Connecting["health"] = async (account, hook, fetcher) => {
  const called = await call(botOf(account), "getWebhookInfo", {}, fetcher);
  if (!called.ok) return { ok: false, problem: reasonOf(called) };
  const info = v.safeParse(WebhookInfo, called.result);
  if (!info.success) return { ok: false, problem: "Telegram's answer about the webhook could not be read." };
  const { url, pending_update_count: pending, last_error_message: error } = info.output;
  const problem = webhookProblem(url, hook, pending, error);
  return problem === undefined ? { ok: true, pending } : { ok: false, problem, pending };
};

/** An error that Telegram remembers is over once nothing waits any more. */
function webhookProblem(url: string, hook: string, pending: number, error: string | undefined): string | undefined {
  if (url === "") return "Telegram sends this bot's messages nowhere. Connect the bot again.";
  if (url !== hook)
    return "Another program has taken over this bot's webhook. Stop it there, then connect the bot again.";
  if (error === undefined || pending === 0) return undefined;
  return `Telegram cannot deliver messages here (${pending} waiting): ${error}. Check that ${hook} can be reached.`;
}

/** The bot stays; a token that no longer works has no webhook to take away. */
const disconnect: Connecting["disconnect"] = async (account, fetcher) => {
  await call(botOf(account), "deleteWebhook", {}, fetcher);
};

export const connecting: Connecting = { check, register, health, disconnect };

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

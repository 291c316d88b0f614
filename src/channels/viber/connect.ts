import * as v from "valibot";
import { split } from "../../domain/delivery/split.ts";
import type { Connecting } from "../channel.ts";
import { maybe, Name } from "../read-json.ts";
import { botOf, call } from "./api.ts";

const Info = v.object({ id: Name, name: Name, icon: maybe(Name), webhook: maybe(v.string()) });
const longestSender = 28;

/** Besides messages, which come always. */
const wantedEvents = ["subscribed", "unsubscribed", "conversation_started", "delivered", "seen", "failed"];

const check: Connecting["check"] = async (given, base, fetcher) => {
  const token = given.token?.trim() ?? "";
  if (!/^[\da-f]+(-[\da-f]+)+$/i.test(token)) {
    return refused(
      "This is not a bot's token. Copy it from the bot's page in the Viber admin panel: digits, letters a–f.",
    );
  }
  const wanted = given.senderName?.trim() ?? "";
  if (wanted.length > longestSender) return refused(`The sender's name can have ${longestSender} characters at most.`);
  const known = await call({ base, token }, "get_account_info", {}, fetcher);
  if (!known.ok) {
    const { kind, reason } = known.error;
    if (kind === "channel") return refused(`Viber does not accept this token. ${reason}`);
    return refused(`The token could not be checked, try again in a minute. ${reason}`);
  }
  const info = v.safeParse(Info, known.body);
  if (!info.success) return refused(`${base} does not answer like Viber. Check the address of the API.`);
  const { id, name, icon } = info.output;
  const senderName = wanted || (split(name, longestSender, "utf16")[0] ?? "Bot");
  const avatar = icon && URL.canParse(icon) && { avatar: icon };
  return { ok: true, name, account: { id, senderName, ...avatar }, secrets: { token } };
};

/** Viber calls the webhook before it answers. */
const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const webhook = { url: hook, event_types: wantedEvents, send_name: true, send_photo: true };
  const set = await call(botOf(account), "set_webhook", webhook, fetcher);
  if (set.ok) return { ok: true };
  return refused(`Viber did not take this system's address ${hook}. It must be public and https. ${set.error.reason}`);
};

const health: Connecting["health"] = async (account, hook, fetcher) => {
  const called = await call(botOf(account), "get_account_info", {}, fetcher);
  if (!called.ok) return { ok: false, problem: called.error.reason };
  const info = v.safeParse(Info, called.body);
  if (!info.success) return { ok: false, problem: "Viber's answer about the bot could not be read." };
  const { webhook } = info.output;
  if (webhook === hook) return { ok: true };
  if (!webhook) return { ok: false, problem: "Viber sends this bot's messages nowhere. Connect the bot again." };
  const problem = "Another program has taken over this bot's webhook. Stop it there, then connect the bot again.";
  return { ok: false, problem };
};

/** The bot stays; a token that no longer works has no webhook to take away. */
const disconnect: Connecting["disconnect"] = async (account, fetcher) => {
  await call(botOf(account), "set_webhook", { url: "" }, fetcher);
};

export const connecting: Connecting = { check, register, health, disconnect };

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

import * as v from "valibot";
import type { Account, Connecting } from "../channel.ts";
import { callGraph } from "../meta/graph.ts";
import { appRefused, otherServer, pasted, refused, tokenRefused } from "../meta/messaging/check.ts";
import { accepted, subscribeApp, unsubscribeNode } from "../meta/messaging/subscribed.ts";
import { appGraph, subscriptionProblem, type Topic } from "../meta/subscribe.ts";
import { maybe, Named, read, readable, Text } from "../read-json.ts";
import { call, graphOf } from "./api.ts";
import { templates } from "./templates.ts";
import { wantedFields } from "./webhook/parse.ts";

const topic: Topic = { object: "whatsapp_business_account", fields: wantedFields };

const Phone = v.object({ display_phone_number: Text, verified_name: maybe(Text) });
const Phones = v.object({ data: readable(v.object({ id: Named })) });
const Apps = v.object({ data: readable(v.object({ whatsapp_business_api_data: v.object({ id: Named }) })) });

const phoneFields = "display_phone_number,verified_name";
const unseen =
  "Meta does not show this number to this token. Check the Phone number ID, and give the token's user the account.";

const check: Connecting["check"] = async (given, base, fetcher) => {
  const from = pasted(given);
  if (!from.ok) return from;
  const { appId, appSecret, token } = from;
  const [phoneId = "", businessId = ""] = [given.phoneId, given.businessId].map((one) => one?.trim());
  if (!/^\d+$/.test(phoneId)) {
    return refused("This is not a number's id. Copy “Phone number ID”, not the number, from WhatsApp's API Setup.");
  }
  if (!/^\d+$/.test(businessId)) {
    return refused("This is not an account's id. Copy “WhatsApp Business Account ID” from WhatsApp's API Setup.");
  }
  const secrets = { appSecret, token };
  const app = appGraph({ account: { appId }, secrets }, base, "WhatsApp");
  const known = await callGraph(app, "GET", appId, undefined, fetcher);
  if (!known.ok) return appRefused(known);
  const called = await call({ base, secrets }, "GET", `${phoneId}?fields=${phoneFields}`, undefined, fetcher);
  if (!called.ok) return called.error.kind === "rejected" ? refused(unseen) : tokenRefused(called);
  const phone = read(Phone, called.body);
  if (!phone) return otherServer({ base });
  const { display_phone_number: number, verified_name: name } = phone;
  return {
    ok: true,
    name: [name, number].filter(Boolean).join(", "),
    account: { id: phoneId, number, appId, businessId },
    secrets: { ...secrets, verifyToken: crypto.randomUUID() },
  };
};

/** The app learns of the account, and this system of the app's events. */
const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const business = accepted(await call(account, "POST", subscribedApps(account), {}, fetcher));
  if (business.ok) return subscribeApp(appOf(account), topic, hook, fetcher);
  return refused(`The account does not tell this app of its events. ${business.reason}`);
};

const health: Connecting["health"] = async (account, hook, fetcher) => {
  const number = await call(account, "GET", `${account.account.id}?fields=${phoneFields}`, undefined, fetcher);
  if (!number.ok) return { ok: false, problem: number.error.reason };
  if (!read(Phone, number.body)) return { ok: false, problem: "Meta's answer about the number could not be read." };
  const problem =
    (await subscriptionProblem(appOf(account), topic, hook, fetcher)) ?? (await accountProblem(account, fetcher));
  return problem === undefined ? { ok: true } : { ok: false, problem };
};

async function accountProblem(account: Account, fetcher: typeof fetch): Promise<string | undefined> {
  const called = await call(account, "GET", subscribedApps(account), undefined, fetcher);
  if (!called.ok) return called.error.reason;
  const apps = read(Apps, called.body)?.data.map(({ whatsapp_business_api_data: { id } }) => id) ?? [];
  if (apps.includes(account.account.appId ?? "")) return undefined;
  return "The app is not told of this account's events. Connect the channel again.";
}

/** The account's events go on while another of its numbers may want them: nothing tells whether it is connected here. */
const disconnect: Connecting["disconnect"] = async (account, fetcher) => {
  const path = `${account.account.businessId}/phone_numbers?fields=id`;
  const called = await call(account, "GET", path, undefined, fetcher);
  const numbers = called.ok ? read(Phones, called.body)?.data : undefined;
  if (numbers?.every(({ id }) => id === account.account.id)) {
    await unsubscribeNode(graphOf(account), account.account.businessId ?? "", fetcher);
  }
};

export const connecting: Connecting = { check, register, health, disconnect, templates };

function appOf(account: Account): ReturnType<typeof appGraph> {
  return appGraph(account, account.base, "WhatsApp");
}

function subscribedApps({ account: { businessId } }: Account): string {
  return `${businessId}/subscribed_apps`;
}

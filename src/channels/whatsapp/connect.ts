import * as v from "valibot";
import type { Account, Connecting } from "../channel.ts";
import type { Called } from "../meta/graph.ts";
import { appGraph, subscribe, subscriptionProblem, type Topic } from "../meta/subscribe.ts";
import { maybe, Named, read, readable, Text } from "../read-json.ts";
import { call } from "./api.ts";
import { templates } from "./templates.ts";
import { wantedFields } from "./webhook/parse.ts";

const topic: Topic = { object: "whatsapp_business_account", fields: wantedFields };

const Phone = v.object({ display_phone_number: Text, verified_name: maybe(Text) });
const Done = v.object({ success: v.literal(true) });
const Phones = v.object({ data: readable(v.object({ id: Named })) });
const Apps = v.object({ data: readable(v.object({ whatsapp_business_api_data: v.object({ id: Named }) })) });

const phoneFields = "display_phone_number,verified_name";

const field = (shape: RegExp, otherwise: string) =>
  v.optional(v.pipe(v.string(), v.trim(), v.regex(shape, otherwise)), "");

/** What each field looks like, and where it is found. */
const Given = v.object({
  appId: field(
    /^\d+$/,
    "This is not an app's id, which is digits only: copy “App ID” from the app's settings (Basic).",
  ),
  appSecret: field(
    /^[0-9a-f]{32}$/i,
    "This is not an app's secret: copy “App secret” from the app's settings (Basic).",
  ),
  token: field(/^[\w-]{20,}$/, "This is not an access token: make one for a system user in Meta's Business settings."),
  phoneId: field(
    /^\d+$/,
    "This is not a number's id: copy “Phone number ID”, not the number, from WhatsApp's API Setup.",
  ),
  businessId: field(/^\d+$/, "This is not an account's id: copy “WhatsApp Business Account ID” from the API Setup."),
});

const check: Connecting["check"] = async (given, base, fetcher) => {
  const shaped = v.safeParse(Given, given, { abortEarly: true });
  if (!shaped.success) return refused(shaped.issues[0].message);
  const { appId, appSecret, token, phoneId, businessId } = shaped.output;
  const account = { base, secrets: { appSecret, token } };
  const called = await call(account, "GET", `${phoneId}?fields=${phoneFields}`, undefined, fetcher);
  if (!called.ok) {
    const { kind, reason } = called.error;
    if (kind === "retry" || kind === "uncertain") {
      return refused(`The token could not be checked, try again in a minute. ${reason}`);
    }
    return refused(
      `Meta does not show this number to this token. Check both: the token's user needs the account. ${reason}`,
    );
  }
  const phone = read(Phone, called.body);
  if (!phone) return refused(`${base} does not answer like Meta's Graph API. Check its address.`);
  const { display_phone_number: number, verified_name: name } = phone;
  return {
    ok: true,
    name: [name, number].filter(Boolean).join(", "),
    account: { id: phoneId, number, appId, businessId },
    secrets: { appSecret, token, verifyToken: crypto.randomUUID() },
  };
};

/** The app learns of the account, and this system of the app's events. */
const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const apps = await call(account, "POST", subscribedApps(account), {}, fetcher);
  if (!isDone(apps)) return refused(`The app could not be given the account's events. ${reasonOf(apps)}`);
  const webhook = await subscribe(appOf(account), topic, hook, fetcher);
  if (isDone(webhook)) return { ok: true };
  return refused(`Meta did not take this system's address ${hook}. It must be public and https. ${reasonOf(webhook)}`);
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
    await call(account, "DELETE", subscribedApps(account), undefined, fetcher);
  }
};

export const connecting: Connecting = { check, register, health, disconnect, templates };

function appOf(account: Account): ReturnType<typeof appGraph> {
  return appGraph(account, account.base, "WhatsApp");
}

function subscribedApps({ account: { businessId } }: Account): string {
  return `${businessId}/subscribed_apps`;
}

function isDone(called: Called): boolean {
  return called.ok && read(Done, called.body) !== undefined;
}

function reasonOf(called: Called): string {
  return called.ok ? "Meta's answer could not be read." : called.error.reason;
}

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

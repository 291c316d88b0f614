import * as v from "valibot";
import type { Account } from "../channel.ts";
import { maybe, readable, Text } from "../read-json.ts";
import { type Called, callGraph, type Graph } from "./graph.ts";
import type { ErrorTable } from "./refusal.ts";

/** What an app is told of: one of Meta's objects, and which of its fields. */
export type Topic = { object: "page" | "instagram" | "whatsapp_business_account"; fields: readonly string[] };

/** What an app may be refused; what matters is whether its id and secret are right. */
const appTable: ErrorTable = { retry: [1, 2, 4], channel: [101, 190] };

/** The Graph API as the app itself, not as one of its pages or numbers. `base` has all apps, without the version. */
export function appGraph(
  { account, secrets }: Pick<Account, "account" | "secrets">,
  base: string,
  provider: string,
): Graph & { app: string } {
  const { appId = "" } = account;
  const { appSecret = "" } = secrets;
  return { app: appId, base, token: `${appId}|${appSecret}`, provider, table: appTable, secrets };
}

/**
 * Makes `hook` the app's webhook, which every page, account and number of the app then shares: the last to be connected
 * stands. Meta asks `hook` for its handshake before it answers.
 */
export async function subscribe(
  graph: ReturnType<typeof appGraph>,
  { object, fields }: Topic,
  hook: string,
  fetcher: typeof fetch,
): Promise<Called> {
  const { verifyToken } = graph.secrets;
  const subscription = { object, callback_url: hook, verify_token: verifyToken, fields: fields.join(",") };
  return callGraph(graph, "POST", `${graph.app}/subscriptions`, subscription, fetcher);
}

const Subscriptions = v.object({
  data: readable(
    v.object({
      object: Text,
      callback_url: maybe(Text),
      active: maybe(v.boolean()),
      fields: readable(
        v.union([
          Text,
          v.pipe(
            v.object({ name: Text }),
            v.transform(({ name }) => name),
          ),
        ]),
      ),
    }),
  ),
});

/** What keeps the app's events from coming here, and what to do about it; nothing where they come. */
export async function subscriptionProblem(
  graph: ReturnType<typeof appGraph>,
  { object, fields }: Topic,
  hook: string,
  fetcher: typeof fetch,
): Promise<string | undefined> {
  const called = await callGraph(graph, "GET", `${graph.app}/subscriptions`, undefined, fetcher);
  if (!called.ok) return called.error.reason;
  const listed = v.safeParse(Subscriptions, called.body);
  if (!listed.success) return "Meta's answer about the app's webhook could not be read.";
  const found = listed.output.data.find((one) => one.object === object);
  if (!found?.callback_url || found.active === false) {
    return `Meta sends this app's “${object}” events nowhere. Connect the channel again, or enter ${hook} in the app's Webhooks.`;
  }
  if (!sharesHooks(found.callback_url, hook)) {
    return `Meta sends this app's “${object}” events to ${found.callback_url}. Connect the channel again, or enter ${hook} in the app's Webhooks.`;
  }
  const missing = fields.filter((field) => !found.fields.includes(field));
  if (missing.length === 0) return undefined;
  return `The app's webhook leaves out ${missing.join(", ")}. Connect the channel again, or tick these in the app's Webhooks.`;
}

/** The hook of another channel of ours serves as well: it hands on what is not its own. */
function sharesHooks(callback: string, hook: string): boolean {
  const hooks = hook.slice(0, hook.lastIndexOf("/") + 1);
  return callback.startsWith(hooks) && !callback.slice(hooks.length).includes("/");
}

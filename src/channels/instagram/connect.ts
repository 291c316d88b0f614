import * as v from "valibot";
import type { Account, Connected, Connecting } from "../channel.ts";
import { callGraph } from "../meta/graph.ts";
import {
  appRefused,
  type Checked,
  inspectPageToken,
  otherServer,
  type Pasted,
  pasted,
  refused,
  tokenRefused,
} from "../meta/messaging/check.ts";
import { graphOf } from "../meta/messaging/send.ts";
import {
  pageFields,
  subscribeApp,
  subscribedProblem,
  subscribeNode,
  unsubscribeNode,
} from "../meta/messaging/subscribed.ts";
import { appGraph, subscriptionProblem, type Topic } from "../meta/subscribe.ts";
import { maybe, Name, Named } from "../read-json.ts";
import { appBase, facebookLogin, instagramLogin } from "./login.ts";
import { product } from "./product.ts";

/** Echoes come with `messages`. */
const fields = ["messages", "messaging_postbacks", "messaging_seen", "message_reactions", "message_edit"];
const topic: Topic = { object: "instagram", fields };
const needs = ["instagram_manage_messages", "pages_manage_metadata"];

const check: Connecting["check"] = async (given, base, fetcher) => {
  const { login = "" } = given;
  const from = pasted(given);
  if (!from.ok) return from;
  if (login === "facebook") {
    return checkPage(from, base === instagramLogin ? facebookLogin : base, fetcher);
  }
  if (login !== "" && login !== "instagram") return refused("The login is either “instagram” or “facebook”.");
  return checkAccount(from, base, fetcher);
};

/** `id` is another one of the same account, for this app only; webhooks name it by `user_id`. */
const Me = v.object({ user_id: Named, username: Name });

async function checkAccount(
  { appId, appSecret, token }: Pasted,
  base: string,
  fetcher: typeof fetch,
): Promise<Checked> {
  const secrets = { appSecret, token };
  const app = appGraph({ account: { appId }, secrets }, appBase(base), product.name);
  const known = await callGraph(app, "GET", `${appId}?fields=id`, undefined, fetcher);
  if (!known.ok) return appRefused(known);
  const graph = graphOf({ base, secrets }, product);
  const called = await callGraph(graph, "GET", "me?fields=user_id,username", undefined, fetcher);
  if (!called.ok) return tokenRefused(called);
  const me = v.safeParse(Me, called.body);
  if (!me.success) return otherServer(graph);
  const { user_id: id, username } = me.output;
  return connected({ id, username, appId }, secrets);
}

const Page = v.object({
  id: Named,
  instagram_business_account: maybe(v.object({ id: Named, username: Name })),
});

async function checkPage({ appId, appSecret, token }: Pasted, base: string, fetcher: typeof fetch): Promise<Checked> {
  const secrets = { appSecret, token };
  const right = await inspectPageToken(
    appGraph({ account: { appId }, secrets }, base, product.name),
    token,
    needs,
    fetcher,
  );
  if (!right.ok) return right;
  const graph = graphOf({ base, secrets }, product);
  const path = "me?fields=id,instagram_business_account{id,username}";
  const called = await callGraph(graph, "GET", path, undefined, fetcher);
  if (!called.ok) return tokenRefused(called);
  const page = v.safeParse(Page, called.body);
  if (!page.success) return otherServer(graph);
  const { id: pageId, instagram_business_account: linked } = page.output;
  if (!linked) {
    return refused(
      "No Instagram professional account is linked to this Page. Link it in the Page's settings, then try again.",
    );
  }
  const { id, username } = linked;
  return { ...connected({ id, username, appId, page: pageId }, secrets), base };
}

function connected(
  account: Record<"id" | "username" | "appId", string> & { page?: string },
  secrets: { appSecret: string; token: string },
): { ok: true } & Connected {
  const verifyToken = crypto.randomUUID();
  return { ok: true, name: `@${account.username}`, account, secrets: { ...secrets, verifyToken } };
}

const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const app = await subscribeApp(appOf(account), topic, hook, fetcher);
  if (!app.ok) return app;
  const { page } = account.account;
  const told = await subscribeNode(graphOf(account, product), page ?? "me", page ? pageFields : fields, fetcher);
  return told.ok ? told : refused(`The account does not tell this app of its messages. ${told.reason}`);
};

const health: Connecting["health"] = async (account, hook, fetcher) => {
  const problem =
    (await accountProblem(account, fetcher)) ?? (await subscriptionProblem(appOf(account), topic, hook, fetcher));
  return problem === undefined ? { ok: true } : { ok: false, problem };
};

/** With Instagram's login the app is listed under an id that is not its App ID. */
function accountProblem(account: Account, fetcher: typeof fetch): Promise<string | undefined> {
  const { page, appId } = account.account;
  return subscribedProblem(graphOf(account, product), page ?? "me", page ? appId : undefined, fetcher);
}

/** A Page stays subscribed: its Messenger may be connected as well. */
const disconnect: Connecting["disconnect"] = async (account, fetcher) => {
  if (!account.account.page) await unsubscribeNode(graphOf(account, product), "me", fetcher);
};

export const connecting: Connecting = { check, register, health, disconnect, shows: ["verifyToken"] };

function appOf(account: Account): ReturnType<typeof appGraph> {
  return appGraph(account, appBase(account.base), product.name);
}

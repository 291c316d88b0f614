import * as v from "valibot";
import type { Account, Connecting } from "../channel.ts";
import { callGraph } from "../meta/graph.ts";
import { inspectPageToken, otherServer, pasted, refused, tokenRefused } from "../meta/messaging/check.ts";
import { graphOf } from "../meta/messaging/send.ts";
import {
  pageFields,
  subscribeApp,
  subscribedProblem,
  subscribeNode,
  unsubscribeNode,
} from "../meta/messaging/subscribed.ts";
import { appGraph, subscriptionProblem, type Topic } from "../meta/subscribe.ts";
import { Name, Named } from "../read-json.ts";
import { product } from "./product.ts";

const topic: Topic = { object: "page", fields: pageFields };
const needs = ["pages_messaging", "pages_manage_metadata"];
const Page = v.object({ id: Named, name: Name });

const check: Connecting["check"] = async (given, base, fetcher) => {
  const from = pasted(given);
  if (!from.ok) return from;
  const { appId, appSecret, token } = from;
  const secrets = { appSecret, token };
  const right = await inspectPageToken(
    appGraph({ account: { appId }, secrets }, base, product.name),
    token,
    needs,
    fetcher,
  );
  if (!right.ok) return right;
  const graph = graphOf({ base, secrets }, product);
  const called = await callGraph(graph, "GET", "me?fields=id,name", undefined, fetcher);
  if (!called.ok) return tokenRefused(called);
  const page = v.safeParse(Page, called.body);
  if (!page.success) return otherServer(graph);
  const { id, name } = page.output;
  return { ok: true, name, account: { id, name, appId }, secrets: { ...secrets, verifyToken: crypto.randomUUID() } };
};

const register: NonNullable<Connecting["register"]> = async (account, hook, fetcher) => {
  const app = await subscribeApp(appOf(account), topic, hook, fetcher);
  if (!app.ok) return app;
  const page = await subscribeNode(graphOf(account, product), account.account.id ?? "", pageFields, fetcher);
  return page.ok ? page : refused(`The Page does not tell this app of its messages. ${page.reason}`);
};

const health: Connecting["health"] = async (account, hook, fetcher) => {
  const { id = "", appId = "" } = account.account;
  const problem =
    (await subscribedProblem(graphOf(account, product), id, appId, fetcher)) ??
    (await subscriptionProblem(appOf(account), topic, hook, fetcher));
  return problem === undefined ? { ok: true } : { ok: false, problem };
};

/** The app keeps its webhook: other Pages may share it. */
const disconnect: Connecting["disconnect"] = async (account, fetcher) => {
  await unsubscribeNode(graphOf(account, product), account.account.id ?? "", fetcher);
};

export const connecting: Connecting = { check, register, health, disconnect, shows: ["verifyToken"] };

function appOf(account: Account): ReturnType<typeof appGraph> {
  return appGraph(account, account.base, product.name);
}

import * as v from "valibot";
import { Named, readable } from "../../read-json.ts";
import { type Called, callGraph, type Graph } from "../graph.ts";
import { type appGraph, subscribe, type Topic } from "../subscribe.ts";

type Done = { ok: true } | { ok: false; reason: string };

/**
 * What a Page tells its apps. Messenger and an Instagram account behind the Page share this one list, so that neither
 * connection takes anything away from the other.
 */
export const pageFields = [
  "messages",
  "messaging_postbacks",
  "message_deliveries",
  "message_reads",
  "message_echoes",
  "message_edits",
  "message_reactions",
] as const;

/** Has a Page, or the account of the token (`me`), tell the app of these; again changes nothing. */
export async function subscribeNode(
  graph: Graph,
  node: string,
  fields: readonly string[],
  fetcher: typeof fetch,
): Promise<Done> {
  const body = { subscribed_fields: fields.join(",") };
  return accepted(await callGraph(graph, "POST", `${encodeURIComponent(node)}/subscribed_apps`, body, fetcher));
}

/** Makes `hook` the app's webhook. */
export async function subscribeApp(
  app: ReturnType<typeof appGraph>,
  topic: Topic,
  hook: string,
  fetcher: typeof fetch,
): Promise<Done> {
  const done = accepted(await subscribe(app, topic, hook, fetcher));
  if (done.ok) return done;
  const reason = `Meta did not take this system's address ${hook}. It must be public and https. ${done.reason}`;
  return { ok: false, reason };
}

const Success = v.object({ success: v.union([v.literal(true), v.literal("true")]) });

export function accepted(called: Called): Done {
  if (!called.ok) return { ok: false, reason: called.error.reason };
  return v.is(Success, called.body) ? { ok: true } : { ok: false, reason: "Meta's answer could not be read." };
}

export async function unsubscribeNode(graph: Graph, node: string, fetcher: typeof fetch): Promise<void> {
  await callGraph(graph, "DELETE", `${encodeURIComponent(node)}/subscribed_apps`, undefined, fetcher);
}

const Subscribed = v.object({ data: readable(v.object({ id: Named })) });

/** What keeps a node's events from the app: the token no longer works, or it tells the app nothing. */
export async function subscribedProblem(
  graph: Graph,
  node: string,
  app: string | undefined,
  fetcher: typeof fetch,
): Promise<string | undefined> {
  const path = `${encodeURIComponent(node)}/subscribed_apps`;
  const called = await callGraph(graph, "GET", path, undefined, fetcher);
  if (!called.ok) return called.error.reason;
  const listed = v.safeParse(Subscribed, called.body);
  if (!listed.success) return `${graph.provider}'s answer about its subscribed apps could not be read.`;
  const { data } = listed.output;
  const tells = app === undefined ? data.length > 0 : data.some(({ id }) => id === app);
  return tells ? undefined : `${graph.provider} no longer tells this app of messages. Connect the channel again.`;
}

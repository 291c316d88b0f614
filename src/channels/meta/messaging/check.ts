import * as v from "valibot";
import type { Connected } from "../../channel.ts";
import { maybe, Named, readable, Text } from "../../read-json.ts";
import { callGraph, type Graph } from "../graph.ts";
import type { Refused } from "../refusal.ts";
import type { appGraph } from "../subscribe.ts";

type App = ReturnType<typeof appGraph>;
export type Checked = ({ ok: true } & Connected) | { ok: false; reason: string };

export function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

export type Pasted = { appId: string; appSecret: string; token: string };

/** What was pasted; or why it cannot be right, which nobody needs to be asked for. */
export function pasted(
  given: Readonly<Record<string, string>>,
): ({ ok: true } & Pasted) | { ok: false; reason: string } {
  const [appId = "", appSecret = "", token = ""] = [given.appId, given.appSecret, given.token].map((one) =>
    one?.trim(),
  );
  if (!/^\d{5,20}$/.test(appId)) {
    return refused("This is not an App ID. Copy the digits from the app's settings, under “Basic”.");
  }
  if (!/^[0-9a-f]{32}$/i.test(appSecret)) {
    return refused("This is not an App secret. Copy all 32 characters from the app's settings, under “Basic”.");
  }
  if (!/^[\w-]{20,}$/.test(token)) return refused("This is not an access token. Copy the whole line, without spaces.");
  return { ok: true, appId, appSecret, token };
}

/** Why a call made for the app was refused. */
export function appRefused({ error }: Refused): { ok: false; reason: string } {
  if (error.kind !== "channel") return unchecked(error);
  return refused(
    "Meta does not know this App ID with this App secret. Copy both again from the app's settings, under “Basic”.",
  );
}

const badToken = "Meta does not accept this access token. Generate a new one in the app and copy the whole line.";

/** Why a call made with the token was refused. */
export function tokenRefused({ error }: Refused): { ok: false; reason: string } {
  if (error.kind !== "channel") return unchecked(error);
  return refused(badToken);
}

function unchecked({ kind, reason }: Refused["error"]): { ok: false; reason: string } {
  const passing = kind === "retry" || kind === "uncertain";
  return refused(`It could not be checked${passing ? ", try again in a minute" : ""}. ${reason}`);
}

export function otherServer({ base }: Pick<Graph, "base">): { ok: false; reason: string } {
  return refused(`${base} does not answer like Meta's Graph API. Check the address.`);
}

const Inspected = v.object({
  data: v.object({
    is_valid: v.boolean(),
    app_id: maybe(Named),
    type: maybe(Text),
    scopes: readable(Text),
  }),
});

const otherApp = "This access token is of another app. Generate one in the app whose App ID is entered here.";

/** Whether a token is of a Page, of this app, and with these rights; asked as the app, whose secret is proven by it. */
export async function inspectPageToken(
  app: App,
  token: string,
  needs: readonly string[],
  fetcher: typeof fetch,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const path = `debug_token?input_token=${encodeURIComponent(token)}`;
  const called = await callGraph(app, "GET", path, undefined, fetcher);
  if (!called.ok) return called.code === 100 ? refused(otherApp) : appRefused(called);
  const inspected = v.safeParse(Inspected, called.body);
  if (!inspected.success) return otherServer(app);
  const { is_valid, app_id, type, scopes } = inspected.output.data;
  if (!is_valid) return refused(badToken);
  if (app_id !== app.app) return refused(otherApp);
  if (type !== "PAGE") {
    return refused(
      "This access token is not of a Page. Generate one for the Page itself, in the app's Messenger settings.",
    );
  }
  const missing = scopes.length === 0 ? [] : needs.filter((need) => !scopes.includes(need));
  if (missing.length === 0) return { ok: true };
  return refused(`This access token lacks ${missing.join(", ")}. Generate one with these permissions.`);
}

import { text } from "../http/fields.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply } from "../http/reply.ts";
import type { ApiRequest, Call } from "../kit/provider-wire.ts";
import type { Account, World } from "../kit/world.ts";
import { graphError } from "./graph-reply.ts";
import type { MetaSettings } from "./settings.ts";

const rights = ["pages_messaging", "pages_manage_metadata", "instagram_manage_messages"];

/** What is asked as the app itself; nothing where the path is another's. */
export function appCall(
  request: ApiRequest,
  path: string,
  world: World<MetaSettings>,
  object: string,
): Call | undefined {
  const served = accountsOf(request, world);
  const run = (answer: (app: string) => Reply | Promise<Reply>) => async () => {
    const [first] = served;
    return first ? answer(first.settings.appId) : graphError("190", "Error validating application", 401);
  };
  const { query, verb } = request;
  if (path === "debug_token") {
    return { method: path, run: run((app) => inspect(world, app, query.get("input_token") ?? "")) };
  }
  const [, app, edge] = /^(\d+)(?:\/(subscriptions))?$/u.exec(path) ?? [];
  if (app === undefined || !world.accounts.some(({ settings }) => settings.appId === app)) return undefined;
  if (edge === undefined) return { method: "app", run: run((id) => jsonReply(200, { id })) };
  return {
    method: edge,
    run: run(() =>
      verb === "POST" ? subscribe(request, world, served) : jsonReply(200, { data: listed(served, object) }),
    ),
  };
}

function accountsOf({ headers }: ApiRequest, { accounts }: World<MetaSettings>): Account<MetaSettings>[] {
  return accounts.filter(
    ({ settings, secrets }) => headers.authorization === `Bearer ${settings.appId}|${secrets.appSecret}`,
  );
}

function inspect({ accounts }: World<MetaSettings>, app: string, token: string): Reply {
  const account = accounts.find((one) => one.token === token);
  if (!account) {
    const error = { code: 190, message: "Invalid OAuth access token." };
    return jsonReply(200, { data: { error, is_valid: false, scopes: [] } });
  }
  if (account.settings.appId !== app) {
    return graphError("100", "The App_id in the input_token did not match the Viewing App");
  }
  const type = account.settings.username && !account.settings.page ? "USER" : "PAGE";
  const data = { app_id: app, type, is_valid: true, scopes: rights };
  return jsonReply(200, { data });
}

/** Takes effect only once the address has shown that it knows the token. */
async function subscribe(
  { fields }: ApiRequest,
  world: World<MetaSettings>,
  served: Account<MetaSettings>[],
): Promise<Reply> {
  const read = (name: string) => (fields && text(fields, name)) ?? "";
  const url = read("callback_url");
  if (!(await answersHandshake(url, read("verify_token")))) {
    return graphError("2200", `The URL couldn't be validated. Callback verification failed for ${url}.`);
  }
  for (const account of served) {
    account.settings.subscription = { url, fields: read("fields").split(",") };
    if (account.settings.subscribed) world.setWebhook(account, url);
  }
  world.changed();
  return jsonReply(200, { success: true });
}

async function answersHandshake(url: string, token: string): Promise<boolean> {
  const challenge = String(Math.floor(Math.random() * 1e9));
  const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": challenge });
  try {
    const answer = await fetch(`${url}?${query}`, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    return answer.status === 200 && (await answer.text()) === challenge;
  } catch {
    return false;
  }
}

const everyField: Record<string, readonly string[]> = {
  page: [
    ...["messages", "messaging_postbacks", "message_deliveries", "message_reads"],
    ...["message_echoes", "message_edits", "message_reactions"],
  ],
  instagram: ["messages", "messaging_postbacks", "messaging_seen", "message_reactions", "message_edit"],
  whatsapp_business_account: ["messages", "smb_message_echoes"],
};

/** One that was entered by hand has every field. */
function listed(served: Account<MetaSettings>[], object: string): unknown[] {
  const subscriptions = served.map(
    ({ settings, webhook }) =>
      settings.subscription ?? (webhook && { url: webhook.url, fields: everyField[object] ?? [] }),
  );
  const subscription = subscriptions.find((one) => one !== undefined);
  if (!subscription) return [];
  const fields = subscription.fields.map((name) => ({ name, version: "v25.0" }));
  return [{ object, callback_url: subscription.url, active: true, fields }];
}

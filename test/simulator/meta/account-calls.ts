import { text } from "../http/fields.ts";
import type { Reply } from "../http/reply.ts";
import { jsonReply } from "../http/reply.ts";
import type { ApiRequest, Call } from "../kit/provider-wire.ts";
import type { Account, World } from "../kit/world.ts";
import { graphError, unknownToken } from "./graph-reply.ts";
import type { MetaSettings } from "./settings.ts";

/** Whose token came with the request. */
export function accountOf({ headers }: ApiRequest, world: World<MetaSettings>): Account<MetaSettings> | undefined {
  return world.accountBy(({ token }) => headers.authorization === `Bearer ${token}`);
}

/** What is asked of the Page or account that a token is of; nothing where the path is another's. */
export function accountCall(request: ApiRequest, path: string, world: World<MetaSettings>): Call | undefined {
  const account = accountOf(request, world);
  const run = (answer: (account: Account<MetaSettings>) => Reply) => () => (account ? answer(account) : unknownToken());
  const [, node = "", edge] = /^(\w+)(?:\/(subscribed_apps))?$/u.exec(path) ?? [];
  if (edge === undefined && node === "me") return { method: "me", run: run((one) => jsonReply(200, self(one))) };
  if (edge !== undefined) return { method: edge, run: run((one) => subscribed(request, node, one, world)) };
  return undefined;
}

function self({ id, name, settings: { page, username } }: Account<MetaSettings>): object {
  if (username === undefined) return { id, name };
  if (page === undefined) return { id: `2${id}`, user_id: id, username };
  return { id: page, name, instagram_business_account: { id, username } };
}

function subscribed(
  { verb, fields }: ApiRequest,
  node: string,
  account: Account<MetaSettings>,
  world: World<MetaSettings>,
): Reply {
  const { settings } = account;
  // An account that logged in with Instagram has no Page, and is known here as `me` alone.
  const page = settings.username === undefined ? account.id : settings.page;
  if (node !== "me" && node !== page) return graphError("100/33", `Unsupported request: ${node} is not of this token`);
  if (verb === "GET")
    return jsonReply(200, { data: settings.subscribed || account.webhook ? [{ id: settings.appId }] : [] });
  if (verb === "DELETE") delete settings.subscribed;
  else settings.subscribed = ((fields && text(fields, "subscribed_fields")) ?? "").split(",");
  world.setWebhook(account, settings.subscribed && settings.subscription?.url);
  return jsonReply(200, { success: true });
}

import { type Fields, text } from "../http/fields.ts";
import type { Reply } from "../http/reply.ts";
import type { Account, World } from "../kit/world.ts";
import { everyEvent, type ViberSettings } from "./settings.ts";
import { done, refused } from "./status-reply.ts";
import { personOf } from "./tell.ts";
import { tokenOf, withTokens } from "./tokens.ts";

export function getAccountInfo(account: Account<ViberSettings>, world: World<ViberSettings>): Reply {
  return done({
    id: account.id,
    name: account.name,
    uri: "gardendesk",
    icon: "",
    webhook: account.webhook?.url ?? "",
    event_types: account.settings.events,
    subscribers_count: world.chats(account).length,
    members: [],
  });
}

/** The webhook is called before it counts: it has to answer 200. */
export async function setWebhook(
  fields: Fields,
  account: Account<ViberSettings>,
  world: World<ViberSettings>,
): Promise<Reply> {
  const url = text(fields, "url") ?? "";
  const before = account.webhook?.url;
  if (url === "") {
    world.setWebhook(account, undefined);
    return done({});
  }
  if (!isAllowed(url)) return refused("1");
  world.setWebhook(account, url);
  const message_token = tokenOf(world.nextNumber());
  const answer = await world.post(
    account,
    withTokens({ event: "webhook", timestamp: world.now(), chat_hostname: "SN-CHAT-01_", message_token }),
  );
  if ("failure" in answer || answer.status !== 200) {
    world.setWebhook(account, before);
    return refused("1", "failure" in answer ? answer.failure : `Bad response code: ${answer.status}`);
  }
  const wanted = fields.values.get("event_types");
  account.settings.events = Array.isArray(wanted) ? wanted.map(String) : everyEvent;
  world.changed();
  return done({ event_types: account.settings.events });
}

export function getUserDetails(fields: Fields, world: World<ViberSettings>): Reply {
  const id = text(fields, "id");
  if (!id) return refused("4", "id");
  const customer = world.findCustomer(id);
  if (!customer) return refused("5");
  return done({ message_token: tokenOf(world.nextNumber()), user: personOf(customer, world) });
}

/** On the same machine everything may go without a certificate. */
function isAllowed(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" || ["localhost", "127.0.0.1"].includes(parsed?.hostname ?? "");
}

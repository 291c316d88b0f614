import { integer, text } from "../../http/fields.ts";
import type { Account, World } from "../../kit/world.ts";
import { refusal, success } from "../errors.ts";
import { event, withSecret } from "../event.ts";
import type { VkSettings } from "../settings.ts";
import type { Asked, Method } from "./method.ts";

const longestTitle = 14;
const longestSecret = 50;

export const getCallbackServers: Method = ({ account }) => {
  const { server } = account.settings;
  if (!server) return success({ count: 0, items: [] });
  const { events: _, ...shown } = server;
  const items = [{ ...shown, creator_id: 1, secret_key: account.secrets.secretKey ?? "" }];
  return success({ count: items.length, items });
};

/** A real community has up to ten; here a new one takes the place of the last. */
export const addCallbackServer: Method = (asked) => {
  const wrong = wrongIn(asked);
  if (wrong) return refusal(100, wrong);
  const id = asked.world.nextNumber();
  setServer(asked, id, []);
  return success({ server_id: id });
};

export const editCallbackServer: Method = (asked) => {
  const { server } = asked.account.settings;
  if (!server || integer(asked.fields, "server_id") !== server.id) return refusal(100, "server_id is undefined");
  const wrong = wrongIn(asked);
  if (wrong) return refusal(100, wrong);
  setServer(asked, server.id, server.events);
  return success(1);
};

export const deleteCallbackServer: Method = ({ account, fields, world }) => {
  if (integer(fields, "server_id") !== account.settings.server?.id) return refusal(100, "server_id is undefined");
  delete account.settings.server;
  delete account.secrets.secretKey;
  world.setWebhook(account, undefined);
  return success(1);
};

/** Named kinds of event are turned on or off; the others stay. */
export const setCallbackSettings: Method = ({ account, fields, world }) => {
  const { server } = account.settings;
  if (!server || integer(fields, "server_id") !== server.id) return refusal(100, "server_id is undefined");
  const events = new Set(server.events);
  for (const [name, value] of fields.values) {
    if (name === "server_id") continue;
    if (value === "1") events.add(name);
    if (value === "0") events.delete(name);
  }
  server.events = [...events];
  world.changed();
  return success(1);
};

export const getCallbackConfirmationCode: Method = ({ account }) => success({ code: account.secrets.confirmation });

function wrongIn({ fields }: Asked): string | undefined {
  const { title = "", secret_key: secret = "" } = Object.fromEntries(fields.values) as Record<string, string>;
  if (!/^https?:\/\//.test(text(fields, "url") ?? "")) return "url is not an address";
  if (title === "" || title.length > longestTitle) return "title is undefined or too long";
  return secret.length > longestSecret || /\W/.test(secret) ? "secret_key is invalid" : undefined;
}

/** VK answers first, and then asks the server for the confirmation. */
function setServer({ account, fields, world }: Asked, id: number, events: string[]): void {
  const url = text(fields, "url") ?? "";
  account.settings.server = { id, url, title: text(fields, "title") ?? "", status: "wait", events };
  account.secrets.secretKey = text(fields, "secret_key") ?? "";
  for (const telling of account.pending) telling.body = withSecret(telling.body, account);
  world.setWebhook(account, undefined);
  void confirm(account, world);
}

async function confirm(account: Account<VkSettings>, world: World<VkSettings>): Promise<void> {
  const { server } = account.settings;
  const answer = await world.post(account, event("confirmation", undefined, account, world));
  if (!server || account.settings.server !== server) return;
  const isConfirmed = answer !== undefined && "body" in answer && answer.body.trim() === account.secrets.confirmation;
  server.status = isConfirmed ? "ok" : "failed";
  world.setWebhook(account, isConfirmed ? server.url : undefined);
}

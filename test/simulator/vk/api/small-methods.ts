import { flag, integer, text } from "../../http/fields.ts";
import type { Customer, World } from "../../kit/world.ts";
import { refusal, success } from "../errors.ts";
import type { VkSettings } from "../settings.ts";
import type { Method } from "./method.ts";

export const getGroup: Method = ({ account }) => {
  const { id, name, settings } = account;
  return success({ groups: [{ id: Number(id), name, screen_name: settings.screenName }], profiles: [] });
};

export const getTokenPermissions: Method = ({ account }) => {
  return success({ mask: 0, permissions: account.settings.rights.map((name) => ({ name, setting: 0 })) });
};

export const setSettings: Method = ({ account, fields, world }) => {
  if (text(fields, "bots_capabilities") !== undefined) {
    account.settings.botsCapabilities = flag(fields, "bots_capabilities");
  }
  world.changed();
  return success(1);
};

export const getUsers: Method = ({ fields, world }) => {
  const ids = (text(fields, "user_ids") ?? "").split(",");
  return success(ids.flatMap((id) => userOf(world.findCustomer(id), world) ?? []));
};

function userOf(customer: Customer | undefined, world: World<VkSettings>) {
  if (!customer) return undefined;
  const [first = "", ...rest] = customer.name.split(" ");
  const { id, username, picture } = customer;
  return {
    id: Number(id),
    first_name: first,
    last_name: rest.join(" "),
    screen_name: username ?? `id${id}`,
    has_photo: picture ? 1 : 0,
    ...(picture && { photo_200: world.addressOf(picture) }),
  };
}

export const setActivity: Method = ({ account, fields, world }) => {
  const chat = world.findChat(account, text(fields, "peer_id") ?? "");
  if (!chat) return refusal(100, "peer_id is invalid");
  world.showTyping(chat);
  return success(1);
};

export const markAsRead: Method = ({ account, fields, world }) => {
  const chat = world.findChat(account, text(fields, "peer_id") ?? "");
  const message = chat?.messages.find(({ number }) => number === integer(fields, "up_to_cmid"));
  if (!chat || !message) return refusal(100, "up_to_cmid is invalid");
  world.markRead(chat, message);
  return success(1);
};

export const answerPress: Method = ({ account, fields, world }) => {
  const { presses } = account.settings;
  const at = presses.indexOf(text(fields, "event_id") ?? "");
  if (at < 0) return refusal(100, "event_id is invalid");
  presses.splice(at, 1);
  world.changed();
  return success(1);
};

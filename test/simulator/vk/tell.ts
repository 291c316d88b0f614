import type { Happening } from "../kit/happening.ts";
import type { Account, World } from "../kit/world.ts";
import { event } from "./event.ts";
import { messageObject } from "./message-object.ts";
import { others } from "./others.ts";
import { reactionNumber } from "./reactions.ts";
import type { VkSettings } from "./settings.ts";

const clientInfo = { button_actions: ["text", "callback"], keyboard: true, inline_keyboard: true, lang_id: 0 };

/** What the community's server is told of something that happened, if it wants to know. */
export function tell(happening: Happening<VkSettings>, world: World<VkSettings>): string[] {
  const { account } = happening;
  const told = happened(happening, world);
  if (!told || !wants(account, told.type)) return [];
  return [event(told.type, told.object, account, world)];
}

function happened(
  happening: Happening<VkSettings>,
  world: World<VkSettings>,
): { type: string; object: unknown } | undefined {
  const { account, chat, customer, kind } = happening;
  const user = Number(customer.id);
  const peer = Number(chat.id);
  switch (kind) {
    case "message":
      return fresh(messageObject(happening.message, happening, world));
    case "press":
      return happening.said && fresh(messageObject(pressed(happening, happening.said), happening, world));
    case "sent":
    case "outside":
      return { type: "message_reply", object: messageObject(happening.message, happening, world) };
    case "edit":
      return { type: "message_edit", object: messageObject(happening.message, happening, world) };
    case "reaction": {
      const number = happening.emoji === undefined ? undefined : reactionNumber(happening.emoji);
      const object = { reacted_id: user, peer_id: peer, cmid: happening.message.number };
      return {
        type: "message_reaction_event",
        object: { ...object, ...(number !== undefined && { reaction_id: number }) },
      };
    }
    case "read": {
      const last = happening.messages.at(-1);
      const object = { from_id: user, peer_id: peer, read_message_id: Number(last?.id) };
      return { type: "message_read", object: { ...object, conversation_message_id: last?.number } };
    }
    case "typing":
      return {
        type: "message_typing_state",
        object: { state: "typing", from_id: user, to_id: -Number(account.id) },
      };
    case "block":
      return { type: "message_deny", object: { user_id: user } };
    case "start":
    case "unblock":
      return { type: "message_allow", object: { user_id: user, key: "" } };
    case "other":
      return others[happening.what]?.tell({ ...happening, world });
    default:
      return undefined;
  }
}

function fresh(message: object) {
  return { type: "message_new", object: { client_info: clientInfo, message } };
}

/** The button's payload goes with its label. */
function pressed(
  { message, button }: Extract<Happening<VkSettings>, { kind: "press" }>,
  said: Extract<Happening<VkSettings>, { kind: "message" }>["message"],
) {
  const payload = message.extra[`payload:${button.id}`];
  // VK does not say under which message the button stood.
  const { replyTo: _, ...rest } = said;
  return payload === undefined ? rest : { ...rest, extra: { ...rest.extra, payload } };
}

function wants({ settings }: Account<VkSettings>, type: string): boolean {
  return settings.server?.events.includes(type) ?? true;
}

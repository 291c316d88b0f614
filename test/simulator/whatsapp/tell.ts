import type { Happening } from "../kit/happening.ts";
import type { Message, World } from "../kit/world.ts";
import { fromCustomer, fromOutside, ofStatus, type Scene } from "./callback.ts";
import { errors } from "./errors.ts";
import { messageId } from "./ids.ts";
import { bodyOf } from "./message-body.ts";
import { others } from "./others.ts";
import type { WhatsAppSettings } from "./settings.ts";

/** What the app's webhook is told of something that happened. */
export function tell(happening: Happening<WhatsAppSettings>, world: World<WhatsAppSettings>): string[] {
  const now = world.now();
  /** What happens to a message is a message itself, with an id of its own. */
  const anew = (type: string, content: object) => ({
    id: messageId(world.nextNumber()),
    timestamp: seconds(now),
    type,
    [type]: content,
  });
  switch (happening.kind) {
    case "message":
    case "outside":
      return [saidBy(happening, { ...identity(happening.message), ...bodyOf(happening.message) })];
    case "edit": {
      const { message } = happening;
      return [saidBy(happening, anew("edit", { original_message_id: message.id, message: bodyOf(message) }))];
    }
    case "delete":
      return [saidBy(happening, anew("revoke", { original_message_id: happening.message.id }))];
    case "reaction": {
      const { message, emoji = "" } = happening;
      return [fromCustomer(happening, anew("reaction", { message_id: message.id, emoji }))];
    }
    case "press":
      return happening.said
        ? [fromCustomer(happening, pressed(happening.message, happening.button, happening.said))]
        : [];
    case "sent":
      return [ofStatus(happening, statusOf(happening.message, "sent", now))];
    case "delivered":
    case "read":
      return happening.messages.map((message) => ofStatus(happening, statusOf(message, happening.kind, now)));
    case "failed":
      return [failed(happening, happening.message, happening.code, now)];
    case "other": {
      const said = others[happening.what]?.say(happening.text, happening.customer);
      const fresh = { id: messageId(world.nextNumber()), timestamp: seconds(now) };
      return said ? [fromCustomer(happening, { ...fresh, ...said })] : [];
    }
    default:
      return [];
  }
}

/** What was taken from us has not been delivered. */
export function failed(scene: Scene, message: Message, code: string, now: number): string {
  const title = errors[code] ?? "An error";
  const error = { code: Number(code), title, message: title, error_data: { details: title } };
  return ofStatus(scene, { ...statusOf(message, "failed", now), errors: [error] });
}

function saidBy(happening: Scene & { message: Message }, message: object): string {
  return happening.message.by === "outside" ? fromOutside(happening, message) : fromCustomer(happening, message);
}

function identity({ id, at, replyTo }: Message): object {
  return { id, timestamp: seconds(at), ...(replyTo !== undefined && { context: { id: replyTo } }) };
}

function pressed({ extra }: Message, { id, label }: { id: string; label: string }, said: Message): object {
  const type = extra.choice === "list" ? "list_reply" : "button_reply";
  return { ...identity(said), type: "interactive", interactive: { type, [type]: { id, title: label } } };
}

function statusOf({ id, extra: { token } }: Message, status: string, now: number): object {
  return { id, status, timestamp: seconds(now), ...(token && { biz_opaque_callback_data: token }) };
}

function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

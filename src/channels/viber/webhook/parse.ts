import type { InboundEvent, Parsed } from "../../inbound.ts";
import { moment, read, readJson } from "../../read-json.ts";
import { pressedButton } from "../keyboard.ts";
import { quoteTokens } from "../quote-tokens.ts";
import { contentOf } from "./content.ts";
import { Callback, type MessageBody, type Person } from "./types.ts";

/**
 * One callback is one event or none: a conversation that was only opened, Viber's trial of a new webhook, and what we do
 * not know are none.
 */
export function parse(raw: Uint8Array): Parsed {
  const json = readJson(new TextEncoder().encode(quoteTokens(new TextDecoder().decode(raw))));
  if ("malformed" in json) return json;
  const callback = read(Callback, json.body);
  const event = callback && eventOf(callback);
  return { events: event ? [event] : [] };
}

function eventOf(callback: Callback): InboundEvent | undefined {
  const { event, timestamp, message_token: token, sender, user, user_id: userId, message, desc } = callback;
  const chat = sender?.id ?? user?.id ?? userId;
  if (chat === undefined) return undefined;
  const at = moment(timestamp, "ms");
  const external = token ?? `${chat}:${at}`;
  const common = { key: `${event}:${external}`, chat, at, ...profile(sender ?? user) };
  switch (event) {
    case "message":
      return message && { ...common, ...said(message, external) };
    case "subscribed":
      return { ...common, type: "unblocked" };
    case "unsubscribed":
      return { ...common, type: "blocked" };
    case "delivered":
      return { ...common, type: "receipt", state: "delivered", external };
    case "seen":
      return { ...common, type: "receipt", state: "read", external };
    case "failed":
      return {
        ...common,
        type: "failed",
        external,
        error: { kind: "rejected", reason: `Viber: ${desc ?? "not delivered"}` },
      };
    default:
      return undefined;
  }
}

type Said<E> = E extends unknown ? Omit<E, "key" | "chat" | "at" | "from"> : never;

function said(message: MessageBody, external: string): Said<Extract<InboundEvent, { type: "message" | "press" }>> {
  const button = message.type === "text" ? pressedButton(message.text ?? "", message.tracking_data) : undefined;
  if (button) return { type: "press", external, text: button.label, button: button.id };
  return { type: "message", external, ...contentOf(message) };
}

function profile(person: Person | undefined): Pick<InboundEvent, "from"> {
  const { name, language } = person ?? {};
  return name ? { from: { name, ...(language && { language }) } } : {};
}

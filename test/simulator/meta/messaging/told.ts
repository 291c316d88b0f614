import type { Happening } from "../../kit/happening.ts";
import type { Message, TellingWish, World } from "../../kit/world.ts";
import type { MetaSettings } from "../settings.ts";
import { metaJson } from "../signed-body.ts";
import { attachmentsOf } from "./attachments.ts";

type Happened = Happening<MetaSettings>;

/** What happened, under the webhook field that it belongs to. */
export interface Told {
  field: string;
  /** What stands in `messaging` besides sender, recipient and time. */
  words: Record<string, unknown>;
  at: number;
  /** Said by us or a colleague: sender and recipient change places. */
  own?: true;
}

/** What Messenger and Instagram tell alike; nothing of what only one of them has. */
export function told(happening: Happened, world: World<MetaSettings>): Told | undefined {
  const now = world.now();
  switch (happening.kind) {
    case "message":
      return { field: "messages", at: happening.message.at, words: { message: said(happening.message, world) } };
    case "press": {
      const { button, said: pressed } = happening;
      const message = { mid: pressed?.id, text: button.label, quick_reply: { payload: button.id } };
      return { field: "messages", at: now, words: { message } };
    }
    case "reaction": {
      const { emoji, message } = happening;
      const reaction = {
        mid: message.id,
        action: emoji ? "react" : "unreact",
        ...(emoji && { reaction: "other", emoji }),
      };
      return { field: "message_reactions", at: now, words: { reaction } };
    }
    case "start": {
      const postback = { mid: `start-${world.nextNumber()}`, title: "Get Started", payload: "GET_STARTED" };
      return { field: "messaging_postbacks", at: now, words: { postback } };
    }
    default:
      return undefined;
  }
}

/** The new words of a message; Meta counts how often it was changed. */
export function edited(message: Message): Record<string, unknown> {
  const count = Number(message.extra.edits ?? 0) + 1;
  message.extra.edits = String(count);
  return { message_edit: { mid: message.id, text: message.text, num_edit: count } };
}

export function said(message: Message, world: World<MetaSettings>): Record<string, unknown> {
  const { id: mid, text, replyTo } = message;
  const attachments = attachmentsOf(message, world);
  return {
    mid,
    ...(text && { text }),
    ...(attachments.length > 0 && { attachments }),
    ...(replyTo !== undefined && { reply_to: { mid: replyTo } }),
  };
}

/** The webhook's body; none where the app has not asked for this field. */
export function wishesFor(object: string, { account, customer }: Happened, what: Told | undefined): TellingWish[] {
  const { subscription, subscribed } = account.settings;
  const wanted = ({ field }: Told) =>
    (subscription?.fields.includes(field) ?? true) && (subscribed?.includes(field) ?? true);
  if (!what || !wanted(what)) return [];
  const [sender, recipient] = what.own ? [account.id, customer.id] : [customer.id, account.id];
  const happened = { sender: { id: sender }, recipient: { id: recipient }, timestamp: what.at, ...what.words };
  return [metaJson({ object, entry: [{ id: account.id, time: what.at, messaging: [happened] }] })];
}

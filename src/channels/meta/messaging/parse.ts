import type { Inbound } from "../../channel.ts";
import type { InboundEvent } from "../../inbound.ts";
import { moment, read, readJson } from "../../read-json.ts";
import { contentOf } from "./content.ts";
import { Envelope, Happening, type Message } from "./types.ts";

type Product = "page" | "instagram";

/** The accounts that a body speaks of; Meta's own test events name none. */
export function accountsFor(product: Product): NonNullable<Inbound["accounts"]> {
  return (raw) => {
    const json = readJson(raw);
    const body = "body" in json ? read(Envelope, json.body) : undefined;
    if (body?.object !== product) return [];
    return [...new Set(body.entry.map(({ id }) => id))].filter((id) => id !== "0");
  };
}

/**
 * What a body says to one account. `standby`, where another app has the conversation, and `changes`, where comments
 * are, are passed over. Only what is no JSON object is malformed.
 */
export function parseFor(product: Product): Inbound["parse"] {
  return (raw, { account }) => {
    const json = readJson(raw);
    if ("malformed" in json) return json;
    const body = read(Envelope, json.body);
    if (body?.object !== product) return { events: [] };
    const ours = body.entry.filter(({ id }) => id === account.id && id !== "0");
    const happenings = ours.flatMap(({ messaging }) => messaging.flatMap((one) => read(Happening, one) ?? []));
    return { events: happenings.flatMap((one) => eventOf(one, account.id, product) ?? []) };
  };
}

type Where = Pick<InboundEvent, "chat" | "at">;

function eventOf(happening: Happening, us: string | undefined, product: Product): InboundEvent | undefined {
  const { sender, recipient, message, timestamp } = happening;
  const echo = message?.is_echo === true;
  const chat = echo ? recipient.id : sender.id;
  // What an account says to itself, or does to a client's message, is not the client's doing.
  if (chat === us) return undefined;
  const where = { chat, at: at(timestamp) };
  if (!message) return aboutMessage(happening, where);
  return echo ? ownMessage(message, where, product) : clientMessage(message, where);
}

/** Milliseconds, whichever Meta has sent. */
function at(timestamp: number | undefined): number {
  return moment(timestamp, timestamp !== undefined && timestamp < 100_000_000_000 ? "s" : "ms");
}

function clientMessage(message: Message, where: Where): InboundEvent {
  const { mid: external = `${where.chat}:${where.at}`, quick_reply: pressed, text = "", is_deleted } = message;
  if (is_deleted) return { key: `deletion:${external}`, ...where, type: "deletion", external };
  if (pressed) return { key: external, ...where, type: "press", external, text, button: pressed.payload ?? "" };
  return { key: external, ...where, type: "message", external, ...replyTo(message), ...contentOf(message) };
}

/** RC7: Messenger gives our token back, so what comes without it was said in Meta's own inbox; Instagram never does. */
function ownMessage(message: Message, where: Where, product: Product): InboundEvent | undefined {
  const { mid: external = `${where.chat}:${where.at}`, metadata, is_deleted } = message;
  if (is_deleted) return undefined;
  const token = metadata !== undefined && /^[\w.]{1,40}$/.test(metadata) ? metadata : undefined;
  return {
    key: external,
    ...where,
    type: "echo",
    external,
    ...(token !== undefined && { token }),
    ...(token === undefined && product === "page" && { byPerson: true }),
    ...replyTo(message),
    ...contentOf(message),
  };
}

function replyTo({ reply_to: to }: Message): { replyTo?: string } {
  return to?.mid === undefined ? {} : { replyTo: to.mid };
}

function aboutMessage(happening: Happening, where: Where): InboundEvent | undefined {
  const { message_edit: edit, reaction, postback, delivery, read } = happening;
  const { chat } = where;
  if (edit) {
    // The first writing of a message is told as its edit number 0, too.
    if (edit.num_edit === "0") return undefined;
    const key = `edit:${edit.mid}:${edit.num_edit ?? where.at}`;
    return { key, ...where, type: "edit", external: edit.mid, text: edit.text };
  }
  if (reaction) {
    const emoji = reaction.action === "unreact" ? [] : [reaction.emoji || "❔"];
    const key = `reaction:${reaction.mid}:${chat}:${where.at}:${emoji.join("")}`;
    return { key, ...where, type: "reaction", external: reaction.mid, emoji };
  }
  if (postback) {
    const { mid = `${chat}:${where.at}`, title, payload = "" } = postback;
    return { key: mid, ...where, type: "press", external: mid, text: title || payload, button: payload };
  }
  if (delivery) return receipt("delivered", delivery.watermark, where);
  if (read?.mid !== undefined) {
    const key = `read:${chat}:${read.mid}`;
    return { key, ...where, type: "receipt", state: "read", external: read.mid };
  }
  return read?.watermark === undefined ? undefined : receipt("read", read.watermark, where);
}

function receipt(state: "delivered" | "read", watermark: number, where: Where): InboundEvent {
  return { key: `${state}:${where.chat}:${watermark}`, ...where, type: "receipt", state, upTo: at(watermark) };
}

import type * as v from "valibot";
import type { InboundEvent, Parsed } from "../../inbound.ts";
import { moment, read, readJson } from "../../read-json.ts";
import { chatKey } from "../chat.ts";
import { contentOf, isService } from "./content.ts";
import { CallbackQuery, Envelope, MemberChange, MessageBody, type Person, Reaction, type UpdateKind } from "./types.ts";

type Reader = (key: string, body: unknown) => InboundEvent | undefined;

const readers = {
  message: (key, body) => message(key, body),
  business_message: (key, body) => message(key, body),
  edited_message: (key, body) => edit(key, body),
  edited_business_message: (key, body) => edit(key, body),
  callback_query: (key, body) => press(key, body),
  my_chat_member: (key, body) => memberChange(key, body),
  message_reaction: (key, body) => reaction(key, body),
} as const satisfies Partial<Record<UpdateKind, Reader>>;

/** The updates to ask Telegram for. */
export const wantedUpdates = Object.keys(readers) as (keyof typeof readers)[];

/** One update is one event or none. What we do not know is none; only what is no JSON object is malformed. */
export function parse(raw: Uint8Array): Parsed {
  const json = readJson(raw);
  if ("malformed" in json) return json;
  const update = read(Envelope, json.body);
  if (!update) return { events: [] };
  const key = String(update.update_id);
  const kind = wantedUpdates.find((name) => Object.hasOwn(update, name));
  const event = kind && readers[kind](key, update[kind]);
  return { events: event ? [event] : [] };
}

function message(key: string, body: unknown): InboundEvent | undefined {
  const said = read(MessageBody, body);
  // RC7: what the bot sent for a business account comes back to it.
  if (!said || said.sender_business_bot || isService(body)) return undefined;
  const { chat, business_connection_id: connection, reply_to_message: reply, message_id: id } = said;
  const where = { chat: chatKey(chat.id, connection), at: moment(said.date) };
  if (chat.type === "group" || chat.type === "supergroup") return { key: `group:${chat.id}`, ...where, type: "group" };
  if (chat.type !== "private") return undefined;
  // In a business account's chat the owner writes too, in Telegram itself.
  const outside = connection !== undefined && said.from?.id !== undefined && said.from.id !== chat.id;
  return {
    key,
    ...where,
    ...profile(outside ? chat : said.from),
    ...(outside ? { type: "echo" as const, byPerson: true } : { type: "message" as const }),
    external: id === undefined ? `update:${key}` : String(id),
    ...(reply && { replyTo: String(reply.message_id) }),
    ...contentOf(said, body),
  };
}

/** Words only: a moving live location is edited every few seconds, and a poll with every vote. */
function edit(key: string, body: unknown): InboundEvent | undefined {
  const said = read(MessageBody, body);
  if (said?.message_id === undefined || said.chat.type !== "private" || said.sender_business_bot) return undefined;
  const { text, files } = contentOf(said, body);
  if (text === "" && !files) return undefined;
  return {
    key,
    chat: chatKey(said.chat.id, said.business_connection_id),
    at: moment(said.edit_date ?? said.date),
    type: "edit",
    external: String(said.message_id),
    text,
  };
}

function press(key: string, body: unknown): InboundEvent | undefined {
  const query = read(CallbackQuery, body);
  if (query?.message.chat.type !== "private") return undefined;
  const {
    chat,
    business_connection_id: connection,
    reply_markup: markup,
    date,
    edit_date,
    message_id: id,
  } = query.message;
  const button = markup?.inline_keyboard.flat().find((one) => one.callback_data && one.callback_data === query.data);
  return {
    key,
    chat: chatKey(chat.id, connection),
    // When it was pressed Telegram does not say: this is when the button was shown.
    at: moment(edit_date ?? date),
    ...profile(query.from),
    type: "press",
    callback: query.id,
    text: button?.text ?? query.data ?? "",
    button: query.data ?? "",
    ...(id !== undefined && { of: String(id) }),
  };
}

function memberChange(key: string, body: unknown): InboundEvent | undefined {
  const change = read(MemberChange, body);
  if (change?.chat.type !== "private") return undefined;
  const { status } = change.new_chat_member;
  if (status !== "kicked" && status !== "member") return undefined;
  const type = status === "kicked" ? "blocked" : "unblocked";
  return { key, chat: chatKey(change.chat.id), at: moment(change.date), ...profile(change.from), type };
}

function reaction(key: string, body: unknown): InboundEvent | undefined {
  const change = read(Reaction, body);
  if (change?.chat.type !== "private") return undefined;
  return {
    key,
    chat: chatKey(change.chat.id),
    at: moment(change.date),
    ...profile(change.user),
    type: "reaction",
    external: String(change.message_id),
    emoji: change.new_reaction.map(asEmoji),
  };
}

/** A custom emoji is a picture that we do not have, a paid one is always a star. */
function asEmoji({ type, emoji }: v.InferOutput<typeof Reaction>["new_reaction"][number]): string {
  return type === "paid" ? "⭐" : emoji || "❔";
}

function profile(person: Person | undefined): Pick<InboundEvent, "from"> {
  const name = [person?.first_name, person?.last_name].filter(Boolean).join(" ") || person?.username;
  if (!name) return {};
  const { username, language_code: language } = person ?? {};
  return { from: { name, ...(username && { username }), ...(language && { language }) } };
}

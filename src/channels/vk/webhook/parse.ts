import type { Account } from "../../channel.ts";
import type { InboundEvent, Parsed } from "../../inbound.ts";
import { moment, read, readJson } from "../../read-json.ts";
import { choiceOf } from "../keyboard.ts";
import { isGroup } from "../peer.ts";
import { tokenOf } from "../random-id.ts";
import { contentOf } from "./content.ts";
import { emojiOf } from "./reactions.ts";
import {
  Envelope,
  MessageBody,
  NewMessage,
  PressedButton,
  Reaction,
  ReadMark,
  TypingState,
  Writable,
} from "./types.ts";

type Reader = (key: string, object: unknown, account: Account) => InboundEvent | undefined;

const readers = new Map<string, Reader>([
  ["message_new", message],
  ["message_reply", echo],
  ["message_edit", edit],
  ["message_allow", (key, object) => writable("unblocked", key, object)],
  ["message_deny", (key, object) => writable("blocked", key, object)],
  ["message_event", press],
  ["message_read", readMark],
  ["message_typing_state", typing],
  ["message_reaction_event", reaction],
]);

/** The events to ask VK for. */
export const readEvents = [...readers.keys()];

/** One request is one event or none, and what is another community's is none. */
export function parse(raw: Uint8Array, account: Account): Parsed {
  const json = readJson(raw);
  if ("malformed" in json) return json;
  const envelope = read(Envelope, json.body);
  if (!envelope || String(envelope.group_id) !== account.account.id) return { events: [] };
  const { type, event_id: key, object } = envelope;
  const { confirmation } = account.secrets;
  if (type === "confirmation") return { events: [], ...(confirmation && { reply: confirmation }) };
  const event = key === undefined ? undefined : readers.get(type)?.(key, object, account);
  return { events: event ? [event] : [] };
}

function message(key: string, object: unknown): InboundEvent | undefined {
  const said = read(MessageBody, read(NewMessage, object)?.message ?? object);
  if (!said || said.action) return undefined;
  const { peer_id: peer, from_id: from = peer, date } = said;
  const where = { chat: String(peer), at: moment(date) };
  if (isGroup(peer)) return { key: `group:${peer}`, ...where, type: "group" };
  if (from !== peer) return undefined;
  const external = externalOf(said, key);
  const content = contentOf(said);
  const button = choiceOf(parsed(said.payload));
  if (button !== undefined) return { key, ...where, type: "press", external, text: content.text, button };
  return { key, ...where, type: "message", external, ...replyOf(said), ...content };
}

/** RC7: said in the community's name, by us or by anybody else. */
function echo(key: string, object: unknown, account: Account): InboundEvent | undefined {
  const said = read(MessageBody, object);
  if (!said || isGroup(said.peer_id) || said.action) return undefined;
  const byPerson = said.admin_author_id !== undefined;
  const token = byPerson ? undefined : tokenOf(said.random_id, account);
  return {
    key,
    chat: String(said.peer_id),
    at: moment(said.date),
    type: "echo",
    external: externalOf(said, key),
    ...(token !== undefined && { token }),
    ...(byPerson && { byPerson }),
    ...replyOf(said),
    ...contentOf(said),
  };
}

/** The client's words only: an edit in the community's name comes too. */
function edit(key: string, object: unknown): InboundEvent | undefined {
  const said = read(MessageBody, object);
  if (said?.conversation_message_id === undefined || isGroup(said.peer_id)) return undefined;
  if (said.from_id !== said.peer_id) return undefined;
  const { text, files } = contentOf(said);
  if (text === "" && !files) return undefined;
  const at = moment(said.update_time ?? said.date);
  return { key, chat: String(said.peer_id), at, type: "edit", external: String(said.conversation_message_id), text };
}

function writable(type: "blocked" | "unblocked", key: string, object: unknown): InboundEvent | undefined {
  const user = read(Writable, object)?.user_id;
  return user === undefined ? undefined : { key, chat: String(user), at: 0, type };
}

/** A button of another program's keyboard, who may have written anything into it: ours say their label as a message. */
function press(key: string, object: unknown): InboundEvent | undefined {
  const pressed = read(PressedButton, object);
  if (!pressed || pressed.peer_id !== pressed.user_id) return undefined;
  const { payload, event_id: callback, conversation_message_id: of } = pressed;
  const button = choiceOf(parsed(payload)) ?? "";
  const text = typeof payload === "string" ? payload : button;
  return {
    key,
    chat: String(pressed.peer_id),
    at: 0,
    type: "press",
    callback,
    text: text.toWellFormed(),
    button,
    ...(of !== undefined && { of: String(of) }),
  };
}

function readMark(key: string, object: unknown): InboundEvent | undefined {
  const mark = read(ReadMark, object);
  if (!mark || mark.from_id !== mark.peer_id) return undefined;
  const external = String(mark.conversation_message_id);
  return { key, chat: String(mark.peer_id), at: 0, type: "receipt", state: "read", external };
}

function typing(key: string, object: unknown): InboundEvent | undefined {
  const state = read(TypingState, object);
  // The community's own typing has it the other way round.
  if (!state || state.from_id < 0 || isGroup(state.to_id ?? 0)) return undefined;
  return { key, chat: String(state.from_id), at: 0, type: "typing" };
}

function reaction(key: string, object: unknown): InboundEvent | undefined {
  const change = read(Reaction, object);
  if (!change || change.reacted_id !== change.peer_id) return undefined;
  const emoji = change.reaction_id === undefined ? [] : [emojiOf(change.reaction_id)];
  return { key, chat: String(change.peer_id), at: 0, type: "reaction", external: String(change.cmid), emoji };
}

/** The number within the chat; a message without one cannot be referred to. */
function externalOf({ conversation_message_id: id }: MessageBody, key: string): string {
  return id === undefined ? `event:${key}` : String(id);
}

function replyOf({ reply_message: reply }: MessageBody): { replyTo?: string } {
  const id = reply?.conversation_message_id;
  return id === undefined ? {} : { replyTo: String(id) };
}

/** A payload is JSON, mostly in a text; one that is not is nobody's that we know. */
function parsed(payload: unknown): unknown {
  if (typeof payload !== "string") return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

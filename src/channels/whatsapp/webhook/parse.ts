import type { Account, Inbound } from "../../channel.ts";
import type { InboundEvent, Parsed } from "../../inbound.ts";
import { moment, read, readJson } from "../../read-json.ts";
import { chatKey, groupKey, type Person } from "../chat.ts";
import { contentOf, wordsOf } from "./content.ts";
import { statusEvent } from "./status.ts";
import { type Contact, Envelope, type Message, type Value } from "./types.ts";

/** The fields of the app's webhook to ask Meta for. */
export const wantedFields = ["messages", "smb_message_echoes"] as const;

/** What one change of a field says; what we do not know says nothing. */
const fields: Record<(typeof wantedFields)[number], (value: Value, account: Account) => (InboundEvent | undefined)[]> =
  {
    messages: ({ contacts, messages, statuses }, account) => [
      ...messages.map((message) => messageEvent(message, contacts)),
      ...statuses.map((status) => statusEvent(status, personIn(contacts), account)),
    ],
    smb_message_echoes: ({ contacts, message_echoes: echoes }) => echoes.map((echo) => echoEvent(echo, contacts)),
  };

/** All events of this number that the body has; one callback serves all numbers of the app. */
export const parse: Inbound["parse"] = (raw, account): Parsed => {
  const json = readJson(raw);
  if ("malformed" in json) return json;
  const events = changesIn(json.body).flatMap(({ field, value }) => {
    const known = wantedFields.find((name) => name === field);
    if (!known || value.metadata.phone_number_id !== account.account.id) return [];
    return fields[known](value, account).flatMap((event) => event ?? []);
  });
  return { events };
};

export const accounts: NonNullable<Inbound["accounts"]> = (raw) => {
  const json = readJson(raw);
  if ("malformed" in json) return [];
  return [...new Set(changesIn(json.body).map(({ value }) => value.metadata.phone_number_id))];
};

function changesIn(body: Record<string, unknown>) {
  return read(Envelope, body)?.entry.flatMap(({ changes }) => changes) ?? [];
}

/**
 * What happened without anybody writing. A change of numbers would otherwise count as the client's own words – and
 * their consent (CN2) –; whoever has changed writes from then on in a new chat.
 */
const service = ["system", "request_welcome"];

function messageEvent(said: Message, contacts: readonly Contact[]): InboundEvent | undefined {
  const { id: key, type = "", group_id: group } = said;
  const at = moment(said.timestamp);
  if (service.includes(type)) return undefined;
  if (group !== undefined) return { key: `group:${group}`, chat: groupKey(group), at, type: "group" };
  const person = personIn(contacts)({ phone: said.from, userId: said.from_user_id });
  const chat = chatKey(person);
  if (chat === undefined) return undefined;
  const common = { key, chat, at, ...profileOf(person) };
  if (type === "edit" && said.edit) {
    const text = wordsOf(said.edit.message) ?? "";
    return { ...common, type: "edit", external: said.edit.original_message_id, text };
  }
  if (type === "revoke" && said.revoke) {
    return { ...common, type: "deletion", external: said.revoke.original_message_id };
  }
  if (type === "reaction" && said.reaction) {
    const { message_id: external, emoji } = said.reaction;
    return { ...common, type: "reaction", external, emoji: emoji ? [emoji] : [] };
  }
  const pressed = pressIn(said);
  const context = said.context?.id;
  if (pressed) return { ...common, type: "press", external: key, ...pressed, ...(context && { of: context }) };
  return { ...common, type: "message", external: key, ...(context && { replyTo: context }), ...contentOf(said) };
}

/** Reactions, edits and deletions of our own side change nothing here that a client had said. */
const changesOnly = [...service, "reaction", "edit", "revoke"];

/** RC7: what a person of ours said in the WhatsApp Business app. */
function echoEvent(said: Message, contacts: readonly Contact[]): InboundEvent | undefined {
  const chat = chatKey(personIn(contacts)({ phone: said.to, userId: said.to_user_id }));
  if (chat === undefined || said.group_id !== undefined || changesOnly.includes(said.type ?? "")) return undefined;
  const replyTo = said.context?.id;
  return {
    key: said.id,
    chat,
    at: moment(said.timestamp),
    type: "echo",
    byPerson: true,
    external: said.id,
    ...(replyTo && { replyTo }),
    ...contentOf(said),
  };
}

/** A pressed button of ours, or of a template. */
function pressIn({ type, button, interactive }: Message): { text: string; button: string } | undefined {
  if (type === "button" && button) return { text: button.text ?? "", button: button.payload ?? button.text ?? "" };
  const chosen = interactive?.button_reply ?? interactive?.list_reply;
  return type === "interactive" && chosen ? { text: chosen.title ?? "", button: chosen.id ?? "" } : undefined;
}

type Known = Person & Pick<Contact, "profile">;

/** What the contacts beside an event tell of somebody, who may be named there by the other of their two ids. */
function personIn(contacts: readonly Contact[]): (named: Person) => Known {
  return ({ phone, userId }) => {
    const contact = contacts.find(({ wa_id, user_id }) =>
      userId === undefined ? wa_id !== undefined && wa_id === phone : user_id === userId,
    );
    return { phone: phone ?? contact?.wa_id, userId: userId ?? contact?.user_id, profile: contact?.profile };
  };
}

function profileOf({ profile, phone: digits = "" }: Known): Pick<InboundEvent, "from"> {
  const { name, username } = profile ?? {};
  const phone = /^\d+$/.test(digits) ? `+${digits}` : undefined;
  const shown = name || username || phone;
  return shown ? { from: { name: shown, ...(username && { username }), ...(phone && { phone }) } } : {};
}

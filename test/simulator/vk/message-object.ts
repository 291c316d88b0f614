import type { Account, Chat, Message, World } from "../kit/world.ts";
import { attachmentOf, seconds } from "./attachment.ts";
import type { VkSettings } from "./settings.ts";

/** A person who answers in the community's name. */
const colleague = 510_900_001;

/** A message as every event has it. Its id is unique in the community, its other number within the chat. */
export function messageObject(
  message: Message,
  { account, chat }: { account: Account<VkSettings>; chat: Chat },
  world: World<VkSettings>,
): Record<string, unknown> {
  const from = authorOf(message, account);
  const answered = chat.messages.find(({ id }) => id === message.replyTo);
  return {
    date: seconds(message.at),
    from_id: from,
    id: chat.group ? 0 : Number(message.id),
    out: message.by === "customer" ? 0 : 1,
    important: false,
    is_hidden: false,
    attachments: message.files.map((file) => attachmentOf(file, from, world)),
    conversation_message_id: message.number,
    fwd_messages: [],
    text: escapeHtml(message.text),
    peer_id: Number(chat.id),
    random_id: Number(message.extra.randomId ?? 0),
    ...(message.by === "outside" && { admin_author_id: colleague }),
    ...(message.extra.payload !== undefined && { payload: message.extra.payload }),
    ...(answered && { reply_message: quoted(answered, { account, chat }) }),
    ...(message.place && { geo: { type: "point", coordinates: message.place } }),
    ...(message.editedAt !== undefined && { update_time: seconds(message.editedAt) }),
  };
}

function quoted(message: Message, { account, chat }: { account: Account<VkSettings>; chat: Chat }) {
  return {
    date: seconds(message.at),
    from_id: authorOf(message, account),
    text: escapeHtml(message.text),
    attachments: [],
    conversation_message_id: message.number,
    peer_id: Number(chat.id),
    id: Number(message.id),
  };
}

function authorOf({ by, from }: Message, account: Account<VkSettings>): number {
  return by === "customer" ? Number(from) : -Number(account.id);
}

/** What people write arrives as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

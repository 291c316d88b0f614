import type { LedgerEntry } from "../ledger.ts";
import { customerOf } from "./customers.ts";
import type { Kit } from "./kit.ts";
import { newMessage } from "./new-message.ts";
import { publishMessage } from "./publish.ts";
import { happen } from "./tellings.ts";
import type { Account, Chat, Content, Message } from "./world.ts";

/** Our message was accepted: from here on the customer has it. */
export function say<Settings>(kit: Kit<Settings>, chat: Chat, method: string, content: Content): Message {
  const message = newMessage(kit, chat, { by: "ours", ...content });
  record(kit, chat, method, message);
  happen(kit, { ...scene(kit, chat), kind: "sent", message });
  return message;
}

export function editOurs<Settings>(
  kit: Kit<Settings>,
  chat: Chat,
  method: string,
  message: Message,
  content: Content,
): void {
  Object.assign(message, content);
  message.editedAt = kit.now();
  record(kit, chat, method, message);
  publishMessage(kit, chat, message);
}

export function removeOurs<Settings>(kit: Kit<Settings>, chat: Chat, method: string, message: Message): void {
  message.deleted = true;
  record(kit, chat, method, message);
  publishMessage(kit, chat, message);
}

export function reactAsOurs<Settings>(
  kit: Kit<Settings>,
  chat: Chat,
  message: Message,
  emoji: string | undefined,
): void {
  if (emoji) message.reactions.ours = emoji;
  else delete message.reactions.ours;
  publishMessage(kit, chat, message);
}

/** The customer's messages up to this one were read by us. */
export function markReadByUs<Settings>(kit: Kit<Settings>, chat: Chat, upTo: Message): void {
  for (const message of chat.messages) {
    if (message.by !== "customer" || message.number > upTo.number || message.state === "read") continue;
    message.state = "read";
    publishMessage(kit, chat, message);
  }
}

/** Whom something that happens is about. */
export function scene<Settings>(kit: Kit<Settings>, chat: Chat) {
  return { account: accountOf(kit, chat), chat, customer: customerOf(kit, chat.customer) };
}

function accountOf<Settings>({ state }: Kit<Settings>, chat: Chat): Account<Settings> {
  const account = state.accounts.find(({ id }) => id === chat.account);
  if (!account) throw new Error(`There is no account ${chat.account}`);
  return account;
}

/** Notes an accepted call about a message. */
function record<Settings>({ wire, ledger, now }: Kit<Settings>, chat: Chat, method: string, message: Message): void {
  const { text, subject, replyTo } = message;
  const [file] = message.files;
  const entry: LedgerEntry = {
    provider: wire.name,
    method,
    bot: chat.account,
    chat: chat.id,
    messageId: message.id,
    ...(text && { text }),
    ...(subject !== undefined && { subject }),
    ...(file && { file: { name: file.name, size: file.size, mimeType: file.mimeType } }),
    ...(replyTo !== undefined && { replyTo }),
    at: now(),
  };
  ledger.record(entry);
}

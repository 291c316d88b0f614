import type { Message } from "@grammyjs/types";
import type { LedgerEntry } from "../../ledger.ts";
import { publishMessage } from "../publish.ts";
import type { Bot, Conversation } from "../state.ts";
import { botUser, businessOwner } from "../state.ts";
import { unixTime } from "../world.ts";
import type { Call } from "./call.ts";

type Content = Omit<Message, "message_id" | "date" | "chat" | "from">;

/** Puts the bot's message into the chat and into the ledger. From here on the customer has it. */
export function postMessage(
  call: Call,
  conversation: Conversation,
  method: string,
  content: Content,
  file?: NonNullable<LedgerEntry["file"]>,
): Message {
  const { world, bot } = call;
  const message: Message = {
    message_id: conversation.nextMessageId,
    ...author(bot, conversation),
    chat: conversation.chat,
    date: unixTime(world),
    ...content,
  };
  conversation.nextMessageId += 1;
  conversation.activeAt = world.now();
  conversation.messages.push(message);
  record(call, conversation, method, message, file);
  publishMessage(world, conversation, message);
  return message;
}

function author(bot: Bot, { business }: Conversation): Content & Pick<Message, "from"> {
  if (business === undefined) return { from: botUser(bot) };
  return { from: businessOwner, sender_business_bot: botUser(bot), business_connection_id: business };
}

/** Notes an accepted call about a message. */
export function record(
  { world, bot }: Call,
  conversation: Conversation,
  method: string,
  message: Message,
  file?: NonNullable<LedgerEntry["file"]>,
): void {
  const { text, caption, reply_to_message: reply } = message;
  world.ledger.record({
    provider: "telegram",
    method,
    bot: bot.id,
    chat: conversation.chat.id,
    messageId: message.message_id,
    ...(text !== undefined && { text }),
    ...(caption !== undefined && { caption }),
    ...(file && { file }),
    ...(reply && { replyTo: reply.message_id }),
    at: world.now(),
  });
  world.changed();
}

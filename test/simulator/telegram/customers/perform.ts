import { randomInt } from "node:crypto";
import type {
  CallbackQuery,
  ChatMember,
  Message,
  MessageReactionUpdated,
  ReactionType,
  Update,
  User,
} from "@grammyjs/types";
import { publishConversation, publishMessage } from "../publish.ts";
import type { Bot, Conversation, Standing } from "../state.ts";
import { botUser, businessOwner } from "../state.ts";
import { enqueue } from "../updates/enqueue.ts";
import type { TelegramWorld } from "../world.ts";
import { unixTime } from "../world.ts";
import type { Act } from "./act.ts";
import { contentOf, wordsOf } from "./content.ts";
import { openConversation } from "./conversations.ts";
import { customerOf } from "./people.ts";

interface Scene {
  world: TelegramWorld;
  bot: Bot;
  conversation: Conversation;
  from: User;
  act: Act;
}

/** Does what the person does, and answers the update that tells the bot. Throws when it cannot be done. */
export function perform(world: TelegramWorld, bot: Bot, act: Act): Update {
  const conversation = openConversation(world, bot, act.chat, act.business);
  const scene: Scene = { world, bot, conversation, from: actor(world, conversation, act), act };
  conversation.activeAt = world.now();
  switch (act.kind) {
    case "edit":
      return edit(scene);
    case "press":
      return press(scene);
    case "reaction":
      return react(scene);
    case "block":
      return changeStanding(scene, conversation.chat.type === "private" ? "blocked" : "kicked");
    case "unblock":
      return changeStanding(scene, "member");
    default:
      return write(scene);
  }
}

function actor(world: TelegramWorld, conversation: Conversation, act: Act): User {
  const id = act.from ?? conversation.customer ?? world.state.nextCustomerId;
  if (id === businessOwner.id) return businessOwner;
  conversation.customer = id;
  return customerOf(world, id).user;
}

function write(scene: Scene): Update {
  const { world, conversation, from, act } = scene;
  if (conversation.standing !== "member") throw new Error("The bot is blocked here; unblock it first");
  const content = contentOf(world, conversation, from, act);
  const message: Message = {
    message_id: conversation.nextMessageId,
    ...author(conversation, from),
    chat: conversation.chat,
    date: unixTime(world),
    ...content,
  };
  conversation.nextMessageId += 1;
  conversation.messages.push(message);
  publishMessage(world, conversation, message);
  return tell(scene, message, "new");
}

function edit(scene: Scene): Update {
  const { world, conversation, act } = scene;
  const message = findMessage(scene);
  if (message.from?.is_bot || message.sender_business_bot)
    throw new Error("A customer can edit only their own message");
  delete message.entities;
  delete message.caption_entities;
  Object.assign(message, wordsOf(message.text === undefined ? "caption" : "text", act.text ?? ""));
  message.edit_date = unixTime(world);
  publishMessage(world, conversation, message);
  return tell(scene, message, "edited");
}

function press({ world, bot, conversation, from, act }: Scene): Update {
  const message = conversation.messages.findLast((one) => hasButton(one, act));
  if (!message) throw new Error(`There is no button with the data ${act.data ?? ""}`);
  const id = `${randomInt(2 ** 47)}${randomInt(100_000)}`;
  world.state.callbacks[id] = { id, bot: bot.id, chat: conversation.chat.id };
  const instance = `-${Math.abs(conversation.chat.id)}${bot.id % 1000}`;
  const query: CallbackQuery = { id, from, message, chat_instance: instance, data: act.data ?? "" };
  return enqueue(world, bot, { callback_query: query });
}

function hasButton(message: Message, { data, message: id }: Act): boolean {
  if (id !== undefined && id !== message.message_id) return false;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.some((button) => "callback_data" in button && button.callback_data === data);
}

function react(scene: Scene): Update {
  const { world, bot, conversation, from, act } = scene;
  const { message_id } = findMessage(scene);
  const { emoji = "👍" } = act;
  const change: MessageReactionUpdated = {
    chat: conversation.chat,
    message_id,
    user: from,
    date: unixTime(world),
    old_reaction: reaction(conversation.reactions[message_id]),
    new_reaction: reaction(emoji),
  };
  conversation.reactions[message_id] = emoji;
  world.changed();
  publishConversation(world, conversation);
  return enqueue(world, bot, { message_reaction: change });
}

function reaction(emoji: string | undefined): ReactionType[] {
  return emoji ? [{ type: "emoji", emoji } as ReactionType] : [];
}

function changeStanding({ world, bot, conversation, from }: Scene, standing: Standing): Update {
  const before = conversation.standing;
  conversation.standing = standing;
  world.changed();
  publishConversation(world, conversation);
  return enqueue(world, bot, {
    my_chat_member: {
      chat: conversation.chat,
      from,
      date: unixTime(world),
      old_chat_member: memberAs(bot, before),
      new_chat_member: memberAs(bot, standing),
    },
  });
}

function memberAs(bot: Bot, standing: Standing): ChatMember {
  const user = botUser(bot);
  return standing === "member" ? { user, status: "member" } : { user, status: "kicked", until_date: 0 };
}

function tell({ world, bot, conversation }: Scene, message: Message, state: "new" | "edited"): Update {
  const kind =
    conversation.business !== undefined ? "business" : conversation.chat.type === "channel" ? "channel" : "chat";
  return enqueue(world, bot, { [updateKinds[kind][state]]: message });
}

const updateKinds = {
  chat: { new: "message", edited: "edited_message" },
  business: { new: "business_message", edited: "edited_business_message" },
  channel: { new: "channel_post", edited: "edited_channel_post" },
} as const;

function author({ chat, business }: Conversation, from: User): Partial<Message> {
  if (chat.type === "channel") return { sender_chat: chat };
  return business === undefined ? { from } : { from, business_connection_id: business };
}

function findMessage({ conversation, act }: Scene): Message {
  const message = conversation.messages.find((one) => one.message_id === act.message);
  if (!message) throw new Error(`There is no message ${act.message ?? "without an id"} in this chat`);
  return message;
}

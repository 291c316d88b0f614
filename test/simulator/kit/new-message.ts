import type { Kit } from "./kit.ts";
import { publishMessage } from "./publish.ts";
import type { Chat, Content, Message } from "./world.ts";

/** Puts a message at the end of a chat. */
export function newMessage<Settings>(
  kit: Kit<Settings>,
  chat: Chat,
  content: Content & Pick<Message, "by" | "from">,
): Message {
  const message: Message = {
    id: kit.wire.ids.message(++kit.state.last.id),
    number: chat.messages.length + 1,
    at: kit.now(),
    text: "",
    files: [],
    reactions: {},
    extra: {},
    ...content,
  };
  chat.messages.push(message);
  chat.activeAt = message.at;
  publishMessage(kit, chat, message);
  return message;
}

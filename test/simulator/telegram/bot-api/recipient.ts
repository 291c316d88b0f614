import type { ApiError } from "@grammyjs/types";
import type { Fields } from "../../http/fields.ts";
import { integer, text } from "../../http/fields.ts";
import type { Conversation } from "../state.ts";
import { conversationsOf, findConversation } from "../state.ts";
import type { Call } from "./call.ts";
import { badRequest, refused } from "./call.ts";

/** The chat that a call names in `chat_id`, if the bot may write there now. */
export function recipient(call: Call): Conversation | ApiError {
  const conversation = namedConversation(call);
  if (!conversation) return noConversation(call);
  if (conversation.migratedTo !== undefined) {
    const parameters = { migrate_to_chat_id: conversation.migratedTo };
    return refused(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters);
  }
  switch (conversation.standing) {
    case "blocked":
      return refused(403, "Forbidden: bot was blocked by the user");
    case "deactivated":
      return refused(403, "Forbidden: user is deactivated");
    case "kicked":
      return refused(403, `Forbidden: bot was kicked from the ${conversation.chat.type} chat`);
    case "member":
      return conversation;
  }
}

/** The number of the chat that a call is about. */
export function chatNumber(fields: Fields): number | undefined {
  return integer(fields, "chat_id");
}

function namedConversation({ world, bot, fields }: Call): Conversation | undefined {
  const number = chatNumber(fields);
  if (number !== undefined) return findConversation(world.state, bot, number, text(fields, "business_connection_id"));
  const name = text(fields, "chat_id");
  if (!name?.startsWith("@")) return undefined;
  const isNamed = ({ chat }: Conversation) => chat.type !== "private" && `@${chat.username}` === name;
  return conversationsOf(world.state, bot).find(isNamed);
}

function noConversation({ world, fields }: Call): ApiError {
  if (!text(fields, "chat_id")) return badRequest("chat_id is empty");
  if (text(fields, "business_connection_id")) return badRequest("business connection not found");
  // A person who exists and never wrote first cannot be written to.
  const known = world.state.customers[String(chatNumber(fields))];
  return known ? refused(403, "Forbidden: bot can't initiate conversation with a user") : badRequest("chat not found");
}

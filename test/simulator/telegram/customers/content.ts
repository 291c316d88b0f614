import type { Message, User } from "@grammyjs/types";
import { withoutReply } from "../bot-api/message-options.ts";
import { mediaFields } from "../media.ts";
import type { Conversation } from "../state.ts";
import type { TelegramWorld } from "../world.ts";
import type { Act } from "./act.ts";
import { isMediaKind } from "./act.ts";
import { typedEntities } from "./entities.ts";
import { customerOf } from "./people.ts";
import { mediaOf } from "./sample-media.ts";

type Content = Partial<Message>;

const square = { latitude: 55.7539, longitude: 37.6208 };

/** What the new message of an act holds. */
export function contentOf(world: TelegramWorld, conversation: Conversation, from: User, act: Act): Content {
  return { ...replyOf(conversation, act), ...bodyOf(world, conversation, from, act) };
}

/** A text or caption with what the client marks in it. */
export function wordsOf(field: "text" | "caption", words: string): Content {
  const entities = typedEntities(words);
  if (field === "text") return { text: words, ...(entities.length > 0 && { entities }) };
  return { caption: words, ...(entities.length > 0 && { caption_entities: entities }) };
}

function bodyOf(world: TelegramWorld, conversation: Conversation, from: User, act: Act): Content {
  const { kind, text = "" } = act;
  if (isMediaKind(kind)) {
    const media = mediaFields(world, kind, mediaOf(kind, act, conversation.nextMessageId));
    return {
      ...media,
      ...(text && wordsOf("caption", text)),
      ...(act.album !== undefined && { media_group_id: act.album }),
    };
  }
  const location = { latitude: act.latitude ?? square.latitude, longitude: act.longitude ?? square.longitude };
  switch (kind) {
    case "text":
      return wordsOf("text", text);
    case "location":
      return { location };
    case "venue": {
      const { title = "Corner tea house", address = "1 Market Square" } = act;
      // For older clients the place is named as a location too.
      return { location, venue: { location, title, address } };
    }
    case "contact":
      return { contact: contactOf(world, from) };
    case "web_app_data":
      return { web_app_data: { data: act.data ?? "{}", button_text: text || "Choose" } };
    default:
      throw new Error(`${kind} makes no message`);
  }
}

function contactOf(world: TelegramWorld, { id, first_name, last_name }: User): NonNullable<Message["contact"]> {
  return { phone_number: customerOf(world, id).phone, first_name, ...(last_name && { last_name }), user_id: id };
}

function replyOf(conversation: Conversation, act: Act): Content {
  if (act.message === undefined) return {};
  const original = conversation.messages.find((message) => message.message_id === act.message);
  if (!original) throw new Error(`There is no message ${act.message} to answer`);
  return { reply_to_message: withoutReply(original) };
}

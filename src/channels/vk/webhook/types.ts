import * as v from "valibot";
import { Degrees, maybe, Name, readable, Text, Whole } from "../../read-json.ts";
import { unescapeHtml } from "./unescape-html.ts";

/** What people write arrives with HTML's special characters escaped. */
export const Escaped = v.pipe(v.string(), v.transform(unescapeHtml));

/** What every request has. */
export const Envelope = v.object({
  type: Name,
  group_id: Whole,
  event_id: maybe(Name),
  /** Any value that is there has to be the right one. */
  secret: v.optional(v.string()),
  object: maybe(v.unknown()),
});

/** Its content is in the field that `type` names. */
export const Attachment = v.looseObject({ type: Name });
export type Attachment = v.InferOutput<typeof Attachment>;

const Place = v.object({
  coordinates: v.object({ latitude: Degrees, longitude: Degrees }),
  place: maybe(v.object({ title: maybe(Escaped) })),
});

/** What a message says; one that is forwarded has nothing else that is read. */
export const Saying = v.object({
  text: maybe(Escaped),
  attachments: readable(Attachment),
  /** Read one level at a time: they can be nested deeper than any stack. */
  fwd_messages: readable(v.unknown()),
  geo: maybe(Place),
});
export type Saying = v.InferOutput<typeof Saying>;

/** The fields of a message that are read here: https://dev.vk.com/ru/reference/objects/message. */
export const MessageBody = v.object({
  ...Saying.entries,
  peer_id: Whole,
  from_id: maybe(Whole),
  date: maybe(Whole),
  update_time: maybe(Whole),
  conversation_message_id: maybe(Whole),
  random_id: maybe(Whole),
  /** The person who wrote in the community's name. */
  admin_author_id: maybe(Whole),
  reply_message: maybe(v.object({ conversation_message_id: maybe(Whole) })),
  payload: maybe(v.string()),
  /** Somebody came, went, pinned or renamed. */
  action: maybe(v.unknown()),
  /** VK left something out for its size. */
  is_cropped: maybe(v.boolean()),
});
export type MessageBody = v.InferOutput<typeof MessageBody>;

/** Since API 5.103 the message is one of two fields. */
export const NewMessage = v.object({ message: v.unknown() });

export const Writable = v.object({ user_id: Whole });

export const PressedButton = v.object({
  user_id: Whole,
  peer_id: Whole,
  event_id: Name,
  payload: maybe(v.unknown()),
  conversation_message_id: maybe(Whole),
});

export const ReadMark = v.object({ from_id: Whole, peer_id: Whole, conversation_message_id: Whole });

export const TypingState = v.object({ from_id: Whole, to_id: maybe(Whole), state: maybe(Text) });

export const Reaction = v.object({
  reacted_id: Whole,
  peer_id: Whole,
  cmid: Whole,
  /** None: it was taken back. */
  reaction_id: maybe(Whole),
});

import * as v from "valibot";
import { Degrees, maybe, Name, Named, readable, Text } from "../../read-json.ts";

/** Seconds, mostly as text. */
const Seconds = v.pipe(v.union([Text, v.number()]), v.transform(Number));

const Contact = v.object({
  wa_id: maybe(Named),
  user_id: maybe(Named),
  profile: maybe(v.object({ name: maybe(Text), username: maybe(Text) })),
});
export type Contact = v.InferOutput<typeof Contact>;

export const Failure = v.object({
  code: maybe(v.number()),
  title: maybe(Text),
  message: maybe(Text),
  error_data: maybe(v.object({ details: maybe(Text) })),
});
export type Failure = v.InferOutput<typeof Failure>;

const Media = v.object({
  id: Named,
  mime_type: maybe(Text),
  caption: maybe(Text),
  filename: maybe(Text),
  voice: maybe(v.boolean()),
});
export type Media = v.InferOutput<typeof Media>;

const Card = v.object({
  name: maybe(v.object({ formatted_name: maybe(Text), first_name: maybe(Text), last_name: maybe(Text) })),
  phones: readable(v.object({ phone: maybe(Text), wa_id: maybe(Text) })),
  emails: readable(v.object({ email: maybe(Text) })),
});
export type Card = v.InferOutput<typeof Card>;

const Choice = v.object({ id: maybe(Text), title: maybe(Text) });

const said = {
  type: maybe(Text),
  text: maybe(v.object({ body: maybe(Text) })),
  image: maybe(Media),
  video: maybe(Media),
  audio: maybe(Media),
  document: maybe(Media),
  sticker: maybe(Media),
};

/** The fields of a message that are read here; the `messages` webhook in Meta's documentation. */
export const Message = v.object({
  ...said,
  id: Name,
  timestamp: maybe(Seconds),
  from: maybe(Named),
  from_user_id: maybe(Named),
  /** Whom a person of ours wrote to, in the app. */
  to: maybe(Named),
  to_user_id: maybe(Named),
  group_id: maybe(Named),
  context: maybe(v.object({ id: maybe(Name) })),
  location: maybe(
    v.object({ latitude: Degrees, longitude: Degrees, name: maybe(Text), address: maybe(Text), url: maybe(Text) }),
  ),
  contacts: readable(Card),
  button: maybe(v.object({ payload: maybe(Text), text: maybe(Text) })),
  interactive: maybe(
    v.object({
      type: maybe(Text),
      button_reply: maybe(Choice),
      list_reply: maybe(Choice),
      nfm_reply: maybe(v.object({ body: maybe(Text), response_json: maybe(Text) })),
    }),
  ),
  reaction: maybe(v.object({ message_id: Name, emoji: maybe(Text) })),
  order: maybe(
    v.object({
      text: maybe(Text),
      product_items: readable(
        v.object({
          product_retailer_id: maybe(Named),
          quantity: maybe(Named),
          item_price: maybe(v.union([Text, v.number()])),
          currency: maybe(Text),
        }),
      ),
    }),
  ),
  /** Only words can be edited. */
  edit: maybe(v.object({ original_message_id: Name, message: v.object(said) })),
  revoke: maybe(v.object({ original_message_id: Name })),
  unsupported: maybe(v.object({ type: maybe(Text) })),
  errors: readable(Failure),
});
export type Message = v.InferOutput<typeof Message>;

const Status = v.object({
  id: Name,
  status: Name,
  timestamp: maybe(Seconds),
  recipient_type: maybe(Text),
  recipient_id: maybe(Named),
  recipient_user_id: maybe(Named),
  /** The token that `send` gave it. */
  biz_opaque_callback_data: maybe(v.pipe(Text, v.regex(/^[\w.]{1,40}$/))),
  errors: readable(Failure),
});
export type Status = v.InferOutput<typeof Status>;

const Value = v.object({
  metadata: v.object({ phone_number_id: Named }),
  contacts: readable(Contact),
  messages: readable(Message),
  message_echoes: readable(Message),
  statuses: readable(Status),
});
export type Value = v.InferOutput<typeof Value>;

/** One callback for all numbers of an app: each change says whose it is. */
export const Envelope = v.object({
  object: v.literal("whatsapp_business_account"),
  entry: readable(v.object({ changes: readable(v.object({ field: maybe(Text), value: Value })) })),
});

import * as v from "valibot";
import { Degrees, maybe, Name, Named, readable, Text, Whole } from "../../read-json.ts";

/** A webhook of the Messenger Platform, which Instagram shares. */
export const Envelope = v.object({
  object: maybe(Text),
  entry: readable(v.object({ id: Named, messaging: readable(v.unknown()) })),
});

const Party = v.object({ id: Named });

export const Attachment = v.object({
  type: maybe(Text),
  /** A link that was shared has its name and address here, or in the payload. */
  title: maybe(Text),
  url: maybe(Text),
  payload: maybe(
    v.object({
      url: maybe(Name),
      title: maybe(Text),
      sticker_id: maybe(Named),
      coordinates: maybe(v.object({ lat: Degrees, long: Degrees })),
    }),
  ),
});
export type Attachment = v.InferOutput<typeof Attachment>;

export const Message = v.object({
  mid: maybe(Name),
  text: maybe(Text),
  attachments: readable(Attachment),
  quick_reply: maybe(v.object({ payload: maybe(Text) })),
  reply_to: maybe(v.object({ mid: maybe(Name), story: maybe(v.object({ url: maybe(Name) })) })),
  is_echo: maybe(v.boolean()),
  is_deleted: maybe(v.boolean()),
  metadata: maybe(Text),
});
export type Message = v.InferOutput<typeof Message>;

/** One element of `messaging`; one of its optional fields says what happened. */
export const Happening = v.object({
  sender: Party,
  recipient: Party,
  timestamp: maybe(Whole),
  message: maybe(Message),
  message_edit: maybe(v.object({ mid: Name, text: Text, num_edit: maybe(Named) })),
  reaction: maybe(v.object({ mid: Name, action: maybe(Text), emoji: maybe(Text) })),
  postback: maybe(v.object({ mid: maybe(Name), title: maybe(Text), payload: maybe(Text) })),
  delivery: maybe(v.object({ watermark: Whole })),
  read: maybe(v.object({ watermark: maybe(Whole), mid: maybe(Name) })),
});
export type Happening = v.InferOutput<typeof Happening>;

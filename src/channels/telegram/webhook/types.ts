import type { Message, Update as TelegramUpdate } from "@grammyjs/types";
import * as v from "valibot";
import { Degrees, maybe, Name, Text, Whole } from "../../read-json.ts";

const Person = v.object({
  id: maybe(Whole),
  first_name: maybe(Text),
  last_name: maybe(Text),
  username: maybe(Text),
  language_code: maybe(Text),
  is_bot: maybe(v.boolean()),
});
export type Person = v.InferOutput<typeof Person>;

const Chat = v.object({ ...Person.entries, id: Whole, type: Text });

const File = v.object({ file_id: Name, file_size: maybe(v.pipe(Whole, v.minValue(0))), file_name: maybe(Text) });
export type File = v.InferOutput<typeof File>;

const Location = v.object({ latitude: Degrees, longitude: Degrees });

const Button = v.object({ text: maybe(Text), callback_data: maybe(Text) });

/** The fields of a message that are read here; `Message` in Telegram's documentation. */
export const MessageBody = v.object({
  message_id: maybe(Whole),
  date: maybe(Whole),
  edit_date: maybe(Whole),
  chat: Chat,
  from: maybe(Person),
  business_connection_id: maybe(Text),
  sender_business_bot: maybe(Person),
  media_group_id: maybe(Text),
  reply_to_message: maybe(v.object({ message_id: Whole })),
  reply_markup: maybe(v.object({ inline_keyboard: v.array(v.array(Button)) })),
  text: maybe(Text),
  caption: maybe(Text),
  photo: maybe(v.array(v.object({ ...File.entries, width: maybe(v.number()), height: maybe(v.number()) }))),
  document: maybe(File),
  voice: maybe(File),
  audio: maybe(File),
  video: maybe(File),
  video_note: maybe(File),
  animation: maybe(File),
  sticker: maybe(
    v.object({
      ...File.entries,
      is_animated: maybe(v.boolean()),
      is_video: maybe(v.boolean()),
      thumbnail: maybe(File),
    }),
  ),
  location: maybe(Location),
  venue: maybe(v.object({ location: Location, title: maybe(Text), address: maybe(Text) })),
  contact: maybe(v.object({ phone_number: maybe(Text), first_name: maybe(Text), last_name: maybe(Text) })),
  web_app_data: maybe(v.object({ data: maybe(Text), button_text: maybe(Text) })),
} satisfies Partial<Record<keyof Message, v.GenericSchema>>);
export type MessageBody = v.InferOutput<typeof MessageBody>;

export const CallbackQuery = v.object({
  id: Name,
  from: maybe(Person),
  data: maybe(Text),
  message: MessageBody,
});

export const MemberChange = v.object({
  chat: Chat,
  from: maybe(Person),
  date: maybe(Whole),
  new_chat_member: v.object({ status: Text }),
});

export const Reaction = v.object({
  chat: Chat,
  message_id: Whole,
  user: maybe(Person),
  date: maybe(Whole),
  new_reaction: v.array(v.object({ type: maybe(Text), emoji: maybe(Text) })),
});

/** What every update has; at most one more field says what it is. */
export const Envelope = v.looseObject({ update_id: Whole });

export type UpdateKind = Exclude<keyof TelegramUpdate, "update_id">;

import * as v from "valibot";
import { Degrees, maybe, Name, Named, Text, Whole } from "../../read-json.ts";

const Person = v.object({ id: Name, name: maybe(Name), language: maybe(Name) });
export type Person = v.InferOutput<typeof Person>;

/** Degrees come as numbers and as texts. */
const Coordinate = v.union([Degrees, v.pipe(Name, v.transform(Number), v.finite())]);

export const MessageBody = v.object({
  type: maybe(Name),
  text: maybe(Text),
  tracking_data: maybe(v.string()),
  media: maybe(Name),
  file_name: maybe(Name),
  size: maybe(v.pipe(Whole, v.minValue(0))),
  contact: maybe(v.object({ name: maybe(Name), phone_number: maybe(Name) })),
  location: maybe(v.object({ lat: Coordinate, lon: Coordinate, address: maybe(Text) })),
});
export type MessageBody = v.InferOutput<typeof MessageBody>;

/** What every callback has, and where it says who and what. */
export const Callback = v.object({
  event: Name,
  timestamp: maybe(Whole),
  message_token: maybe(Named),
  sender: maybe(Person),
  user: maybe(Person),
  user_id: maybe(Name),
  message: maybe(MessageBody),
  desc: maybe(Name),
});
export type Callback = v.InferOutput<typeof Callback>;

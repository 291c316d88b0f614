import * as v from "valibot";
import { Button, Card, FileView, Place } from "./entry.ts";
import { limits } from "./limits.ts";
import { wellFormed } from "./values.ts";

// What anybody's own system and a channel of the kind `custom` post to each other, signed by Standard Webhooks.

const name = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most), wellFormed);
/** A system's own name for something. */
const TheirId = name(200);
const Words = v.pipe(v.string(), v.maxLength(limits.text), wellFormed);
const Moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Degrees = (most: number) => v.pipe(v.number(), v.minValue(-most), v.maxValue(most));

const common = {
  /** The person whose conversation it is. What is known of them may come with any event. */
  from: v.strictObject({
    id: TheirId,
    name: v.optional(name(200)),
    username: v.optional(name(200)),
    language: v.optional(name(35)),
  }),
  /** When it happened, in milliseconds since 1970; if left out, when the request was signed. */
  at: v.optional(Moment),
};

/** The event's own id: one that comes again under the same id changes nothing. */
const id = TheirId;
/** The message that it is about: the id under which they sent it, or that they or we gave to one of ours. */
const message = TheirId;

const File = v.strictObject({
  url: v.pipe(
    v.string(),
    v.maxLength(2000),
    v.url("is not an address"),
    v.regex(/^https?:/, "is not an https address"),
  ),
  name: name(255),
  kind: v.optional(FileView.entries.kind, "document"),
  bytes: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

const Said = v.pipe(
  v.strictObject({
    type: v.literal("message"),
    ...common,
    id,
    text: v.optional(Words, ""),
    files: v.optional(v.pipe(v.array(File), v.maxLength(limits.files)), []),
    place: v.optional(
      v.strictObject({
        ...Place.entries,
        latitude: Degrees(90),
        longitude: Degrees(180),
        title: v.optional(name(500)),
      }),
    ),
    card: v.optional(v.strictObject({ ...Card.entries, name: name(200), phone: v.optional(name(50)) })),
    replyTo: v.optional(TheirId),
  }),
  v.check(
    ({ text, files, place, card }) => Boolean(text.trim() || files.length > 0 || place || card),
    "says nothing: it needs a text, a file, a place or a card",
  ),
);

/** What a system tells us: what its people do, and what became of our messages. */
export const CustomEvent = v.variant("type", [
  Said,
  v.strictObject({ type: v.literal("edit"), ...common, id, message, text: Words }),
  v.strictObject({ type: v.literal("deletion"), ...common, id, message }),
  /** All the emoji that now stand on the message; none: taken back. */
  v.strictObject({
    type: v.literal("reaction"),
    ...common,
    id,
    message,
    emoji: v.pipe(v.array(name(50)), v.maxLength(20)),
  }),
  /** A pressed button of ours. `text` is what the person saw on it. */
  v.strictObject({
    type: v.literal("press"),
    ...common,
    id,
    button: Button.entries.id,
    text: v.optional(Words),
    message: v.optional(message),
  }),
  v.strictObject({
    type: v.literal("receipt"),
    ...common,
    message,
    state: v.picklist(["delivered", "read", "failed"]),
    /** Why it failed. */
    reason: v.optional(name(300)),
  }),
  v.strictObject({ type: v.literal("typing"), ...common }),
  /** The person does not want to hear from us any more, or does again. */
  v.strictObject({ type: v.picklist(["blocked", "unblocked"]), ...common, id }),
]);
export type CustomEvent = v.InferOutput<typeof CustomEvent>;

/** The `from.id` of the person whom it is for. */
const chat = TheirId;

/** What we post to a system's address. */
export const CustomDelivery = v.variant("type", [
  v.object({
    type: v.literal("message"),
    /** Also the `webhook-id`: at every attempt the same, and no other message's. */
    id: v.string(),
    chat,
    text: v.string(),
    /** Each can be fetched for a day. */
    files: v.array(v.object({ name: v.string(), type: v.string(), bytes: v.number(), url: v.string() })),
    replyTo: v.optional(v.string()),
    buttons: v.optional(v.array(Button)),
  }),
  v.object({ type: v.literal("typing"), chat }),
  /** The person's message was seen. */
  v.object({ type: v.literal("read"), chat, message }),
  /** A trial, when the channel is connected and whenever somebody looks how it fares. */
  v.object({ type: v.literal("ping") }),
]);
export type CustomDelivery = v.InferOutput<typeof CustomDelivery>;

/** What a system may answer to a message: its own id, by which it will speak of it. */
export const CustomAccepted = v.object({ id: TheirId });

import * as v from "valibot";
import { TextName } from "./texts.ts";
import { Audience, FileId, Id, Moment, Seq, wellFormed } from "./values.ts";

/** An attachment as clients see it. The bytes are fetched apart, by conversation and id. */
export const FileView = v.object({
  id: FileId,
  name: v.string(),
  /** The sniffed media type, never the claimed one (RC8). */
  type: v.string(),
  bytes: v.number(),
  kind: v.picklist(["image", "video", "audio", "voice", "sticker", "document"]),
  /** `pending` while it is being fetched from the provider. */
  state: v.picklist(["pending", "stored", "failed"]),
});
export type FileView = v.InferOutput<typeof FileView>;

export const Author = v.object({
  /** `outside`: a person of ours who answered in the provider's own app (RC7). */
  kind: v.picklist(["client", "operator", "outside", "bot", "system"]),
  /** The operator's id; never sent to a client. */
  id: v.optional(v.string()),
  name: v.optional(v.string()),
});
export type Author = v.InferOutput<typeof Author>;

/** DL1. */
export const DeliveryState = v.picklist(["queued", "sending", "sent", "delivered", "read", "uncertain", "failed"]);
export type DeliveryState = v.InferOutput<typeof DeliveryState>;

export const Delivery = v.object({
  state: DeliveryState,
  /** Why it failed, in the provider's words or ours. */
  reason: v.optional(v.string()),
});
export type Delivery = v.InferOutput<typeof Delivery>;

const common = {
  seq: Seq,
  /** When it was accepted (RC4). */
  at: Moment,
  /** When the provider says it was written: shown, never sorted by. */
  sentAt: v.optional(Moment),
  /** The number of the session within the conversation; 0 before the first. */
  session: Seq,
  author: Author,
  audience: Audience,
  /** The id its own sender gave it, so that a client recognises its message. */
  id: v.optional(v.string()),
};

export const Place = v.object({ latitude: v.number(), longitude: v.number(), title: v.optional(v.string()) });
export const Card = v.object({ name: v.string(), phone: v.optional(v.string()) });

/** A quick reply: pressing it says its label, and tells which it was. */
export const Button = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w:-]{1,40}$/, "is not a button's id")),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), wellFormed),
});
export type Button = v.InferOutput<typeof Button>;

/** Which button of which message was pressed. */
export const Press = v.object({ of: Seq, button: v.string() });
export type Press = v.InferOutput<typeof Press>;

export const MessageEntry = v.object({
  ...common,
  kind: v.literal("message"),
  text: v.string(),
  files: v.optional(v.array(FileView)),
  /** The entry this one answers. */
  replyTo: v.optional(Seq),
  place: v.optional(Place),
  card: v.optional(Card),
  /** Files that were sent together carry the same album. */
  album: v.optional(v.string()),
  /** The page of the site it was written on, as the client's browser says; the house's to know. */
  page: v.optional(v.string()),
  /** What the provider called it, where we cannot show it (RC5). */
  unsupported: v.optional(v.string()),
  /** What an email has besides: what it quotes of earlier ones, and its body as its sender laid it out, as a file. */
  email: v.optional(
    v.object({
      subject: v.optional(v.string()),
      quoted: v.optional(v.string()),
      html: v.optional(FileId),
      /** Who wrote it, where that is not the conversation's own address. */
      from: v.optional(v.string()),
      /** No person sent it, or not to us alone: an out-of-office reply, a newsletter. */
      automatic: v.optional(v.boolean()),
    }),
  ),
  /** LC6: it was said by a template that the provider has approved. */
  template: v.optional(v.object({ name: v.string(), language: v.string() })),
  delivery: v.optional(Delivery),
  buttons: v.optional(v.array(Button)),
  press: v.optional(Press),
  /** Which of the line's texts this is. */
  says: v.optional(TextName),
  /** Colleagues whom a note calls (TR2). */
  mentions: v.optional(v.array(v.object({ id: Id, name: v.string() }))),
  /** CN4, CN7: what was said here has been erased. */
  erased: v.optional(v.boolean()),
});

/** A new version of an earlier message (RC6); the old one stays where it was. */
const EditEntry = v.object({ ...common, kind: v.literal("edit"), of: Seq, text: v.string() });
/** The client took a message back (RC6). */
const DeletionEntry = v.object({ ...common, kind: v.literal("deletion"), of: Seq });
/** All the emoji that now stand on a message; none: the reaction was taken back. */
const ReactionEntry = v.object({ ...common, kind: v.literal("reaction"), of: Seq, emoji: v.array(v.string()) });

export const EventEntry = v.object({
  ...common,
  kind: v.literal("event"),
  event: v.picklist([
    "opened",
    "assigned",
    "released",
    "closed",
    "reopened",
    "blocked",
    "unblocked",
    "group_refused",
    "handed_over",
    "transfer_offered",
    "transfer_refused",
    "transferred",
    "invited",
    "uninvited",
    "consent_given",
    "consent_declined",
    "consent_withdrawn",
    "rated",
    "spam",
    "spam_lifted",
    "lead_saved",
    "lead_withdrawn",
    "window_ending",
    "window_ended",
    "purged",
    "erased",
  ]),
  /** Whom or what it is about: an operator's or a line's name, the closing reason, the stars of a rating. */
  detail: v.optional(v.string()),
  /** What was said to it: why a transfer was refused or offered, the comment to a rating. */
  text: v.optional(v.string()),
});

/** One line of the transcript. `seq` runs 1, 2, 3 … without a gap within a conversation. */
export const Entry = v.variant("kind", [MessageEntry, EditEntry, DeletionEntry, ReactionEntry, EventEntry]);
export type Entry = v.InferOutput<typeof Entry>;
export type MessageEntry = v.InferOutput<typeof MessageEntry>;
export type EventEntry = v.InferOutput<typeof EventEntry>;

import * as v from "valibot";
import { Audience, FileId, Moment, Seq } from "./values.ts";

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
  kind: v.picklist(["client", "operator", "outside", "system"]),
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
  delivery: v.optional(Delivery),
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
  event: v.picklist(["opened", "assigned", "released", "closed", "blocked", "unblocked", "group_refused"]),
  /** Who was assigned, who held it, or the closing reason. */
  detail: v.optional(v.string()),
});

/** One line of the transcript. `seq` runs 1, 2, 3 … without a gap within a conversation. */
export const Entry = v.variant("kind", [MessageEntry, EditEntry, DeletionEntry, ReactionEntry, EventEntry]);
export type Entry = v.InferOutput<typeof Entry>;
export type MessageEntry = v.InferOutput<typeof MessageEntry>;
export type EventEntry = v.InferOutput<typeof EventEntry>;

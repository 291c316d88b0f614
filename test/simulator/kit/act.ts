import type { UploadedFile } from "../http/fields.ts";

const mediaKinds = ["photo", "document", "voice", "audio", "video", "sticker"] as const;
export type MediaKind = (typeof mediaKinds)[number];

const actKinds = [
  "text",
  ...mediaKinds,
  "location",
  "contact",
  /** Not an act by itself: messages can answer others. */
  "reply",
  "edit",
  "delete",
  "reaction",
  "press",
  /** Opens the chat, or lets us write, without saying anything. */
  "start",
  "block",
  "unblock",
  "typing",
  /** The customer's device has our messages up to this one; they have been read. */
  "deliver",
  "read",
  /** What was taken from us has not been delivered after all. */
  "fail",
  /** Not an act by itself: there are groups. */
  "group",
  /** A colleague answers in the provider's own app. */
  "outside",
  /** One of the provider's own, named by `what`. */
  "other",
] as const;
export type ActKind = (typeof actKinds)[number];

/** Something that a customer does. Flat, as it comes in a form; each kind reads what concerns it. */
export interface Act {
  kind: Exclude<ActKind, "reply" | "group">;
  /** A customer's id, or a group's. A customer not yet known is made up. */
  chat: string;
  /** Who does it, in a group. */
  from?: string;
  /** The text, the caption of a file, the new words of an edit. */
  text?: string;
  /** Without one, a sample of the kind is sent. */
  file?: UploadedFile;
  /** Several at once, where one message can have them. */
  files?: readonly UploadedFile[];
  /** The message that is answered, edited, deleted, reacted to, or whose button is pressed; of receipts the last one. */
  message?: string;
  /** The pressed button's id. */
  button?: string;
  /** A reaction; empty takes it back. */
  emoji?: string;
  latitude?: number;
  longitude?: number;
  /** Of an email. */
  subject?: string;
  html?: string;
  headers?: Record<string, string>;
  /** Of `other`: which. Of `fail`: the provider's code. */
  what?: string;
}

export function isMediaKind(kind: unknown): kind is MediaKind {
  return mediaKinds.some((one) => one === kind);
}

export function isActKind(kind: unknown): kind is Act["kind"] {
  return kind !== "reply" && kind !== "group" && actKinds.some((one) => one === kind);
}

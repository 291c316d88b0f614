import type { UploadedFile } from "../../http/fields.ts";
import type { MediaKind } from "../media.ts";
import { mediaKinds } from "../media.ts";

const otherKinds = [
  "text",
  "location",
  "venue",
  "contact",
  "web_app_data",
  "edit",
  "press",
  "reaction",
  "block",
  "unblock",
] as const;

type ActKind = MediaKind | (typeof otherKinds)[number];

/** Something that a person does in Telegram. Flat, as it comes in a form; each kind reads what concerns it. */
export interface Act {
  kind: ActKind;
  /** A person's id, or that of a group or channel. A person not yet known is made up. */
  chat: number;
  /** Who does it, in a group. */
  from?: number;
  /** The business connection, when the customer writes to a business account. */
  business?: string;
  /** The text, the caption of a file, the new words of an edit. */
  text?: string;
  /** Without one, a sample of the kind is sent. */
  file?: UploadedFile;
  /** The message that is answered, edited, reacted to, or whose button is pressed. */
  message?: number;
  /** Files of one album share it. */
  album?: string;
  /** Of the pressed button, or from the web app. */
  data?: string;
  /** A reaction, or what a sticker stands for; empty takes the reaction back. */
  emoji?: string;
  latitude?: number;
  longitude?: number;
  /** A venue's name and address. */
  title?: string;
  address?: string;
}

export function isActKind(value: unknown): value is ActKind {
  return [...mediaKinds, ...otherKinds].some((kind) => kind === value);
}

export function isMediaKind(kind: ActKind): kind is MediaKind {
  return mediaKinds.some((one) => one === kind);
}

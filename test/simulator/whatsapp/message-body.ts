import type { Message, StoredFile } from "../kit/world.ts";
import { digitsOf } from "./addresses.ts";
import { mediaId } from "./media.ts";

/** What a message says, by its type. */
export function bodyOf({ text, files, place, card }: Message): Record<string, unknown> {
  const [file] = files;
  if (file) return mediaBody(file, text);
  if (place) {
    const { title: name, address, ...location } = place;
    return { type: "location", location: { ...location, ...(name && { name }), ...(address && { address }) } };
  }
  if (card) {
    const [first, ...rest] = card.name.split(" ");
    const phones = [{ phone: card.phone, wa_id: digitsOf(card.phone), type: "CELL" }];
    const name = { formatted_name: card.name, first_name: first, last_name: rest.join(" ") };
    return { type: "contacts", contacts: [{ name, phones }] };
  }
  return { type: "text", text: { body: text } };
}

const types = {
  photo: "image",
  document: "document",
  voice: "audio",
  audio: "audio",
  video: "video",
  sticker: "sticker",
} as const;

function mediaBody(file: StoredFile, caption: string): Record<string, unknown> {
  const type = types[file.kind];
  const media = {
    id: mediaId(file),
    mime_type: file.kind === "voice" ? "audio/ogg; codecs=opus" : file.mimeType,
    sha256: "c2ltdWxhdGVk",
    ...(caption && { caption }),
    ...(type === "document" && { filename: file.name }),
    ...(type === "audio" && { voice: file.kind === "voice" }),
  };
  return { type, [type]: media };
}

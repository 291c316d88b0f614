import type { InboundContent, InboundFile } from "../../inbound.ts";
import type { MessageBody } from "./types.ts";

/** What a message says; a kind that is not known is named. */
export function contentOf(said: MessageBody): InboundContent {
  const { type, media } = said;
  const link = type === "url" ? media : undefined;
  const text = said.text || link || "";
  const file = fileOf(said);
  const place = placeOf(said);
  const card = cardOf(said);
  const shown = text !== "" || file || place || card;
  return {
    text,
    ...(file && { files: [file] }),
    ...(place && { place }),
    ...(card && { card }),
    ...(!shown && { unsupported: type ?? "message" }),
  };
}

function fileOf({ type, media, file_name: name, size: bytes }: MessageBody): InboundFile | undefined {
  if (media === undefined) return undefined;
  const file = (kind: InboundFile["kind"], otherwise: string): InboundFile => {
    return { ref: media, name: name ?? otherwise, kind, ...(bytes !== undefined && { bytes }) };
  };
  switch (type) {
    case "picture":
      return file("image", "photo.jpg");
    case "video":
      return file("video", "video.mp4");
    case "sticker":
      return file("sticker", "sticker.png");
    case "file":
      return file("document", "file");
    default:
      return undefined;
  }
}

function placeOf({ location }: MessageBody): InboundContent["place"] {
  if (!location) return undefined;
  const { lat: latitude, lon: longitude, address: title } = location;
  return { latitude, longitude, ...(title && { title }) };
}

function cardOf({ contact }: MessageBody): InboundContent["card"] {
  const name = contact?.name ?? contact?.phone_number;
  if (name === undefined) return undefined;
  return { name, ...(contact?.phone_number && { phone: contact.phone_number }) };
}

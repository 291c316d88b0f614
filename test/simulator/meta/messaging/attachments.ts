import type { Message, StoredFile, World } from "../../kit/world.ts";
import type { MetaSettings } from "../settings.ts";

const types: Record<StoredFile["kind"], string> = {
  photo: "image",
  document: "file",
  voice: "audio",
  audio: "audio",
  video: "video",
  sticker: "sticker",
};

export function attachmentsOf({ files, place }: Message, world: World<MetaSettings>): object[] {
  const attachments = files.map((file) => ({
    type: types[file.kind],
    payload: {
      url: world.addressOf(file),
      ...(file.kind === "sticker" && { sticker_id: 767_000_000_000_000 + file.number }),
    },
  }));
  if (!place) return attachments;
  const coordinates = { lat: place.latitude, long: place.longitude };
  return [...attachments, { type: "location", ...(place.title && { title: place.title }), payload: { coordinates } }];
}

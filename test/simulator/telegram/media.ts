import type { Message, PhotoSize } from "@grammyjs/types";
import type { UploadedFile } from "../http/fields.ts";
import { imageSize } from "../samples/image-size.ts";
import type { StoredFile } from "./state.ts";
import { storeFile } from "./stored-files.ts";
import type { TelegramWorld } from "./world.ts";

export const mediaKinds = [
  "photo",
  "document",
  "voice",
  "audio",
  "video",
  "video_note",
  "animation",
  "sticker",
] as const;

export type MediaKind = (typeof mediaKinds)[number];

export interface MediaFile {
  upload: UploadedFile;
  /** Smaller sizes of a photograph, or the preview picture of a film; smallest first. */
  smaller: readonly UploadedFile[];
  /** Seconds. */
  duration: number;
  emoji: string;
}

type MediaFields = Pick<Message, MediaKind>;

const folders: Record<MediaKind, string> = {
  photo: "photos",
  document: "documents",
  voice: "voice",
  audio: "music",
  video: "videos",
  video_note: "video_notes",
  animation: "animations",
  sticker: "stickers",
};

/** Stores the file and describes it as a message of that kind does. */
export function mediaFields(world: TelegramWorld, kind: MediaKind, media: MediaFile): MediaFields {
  if (kind === "photo") return { photo: storePhoto(world, [...media.smaller, media.upload]) };
  return describeFile(kind, storeFile(world, folders[kind], media.upload), media, thumbnail(world, media));
}

/** Every size of one photograph, in the order given. */
export function storePhoto(world: TelegramWorld, sizes: readonly UploadedFile[]): PhotoSize[] {
  return sizes.map((size) => {
    const { id, uniqueId, size: bytes } = storeFile(world, folders.photo, size);
    return { file_id: id, file_unique_id: uniqueId, file_size: bytes, ...(imageSize(size.bytes) ?? noSize) };
  });
}

const noSize = { width: 0, height: 0 };
const filmSize = { width: 640, height: 480 };
const roundSide = 384;

function thumbnail(world: TelegramWorld, media: MediaFile): { thumbnail?: PhotoSize } {
  const [first] = storePhoto(world, media.smaller.slice(0, 1));
  return first ? { thumbnail: first } : {};
}

function describeFile(
  kind: Exclude<MediaKind, "photo">,
  file: StoredFile,
  media: MediaFile,
  preview: { thumbnail?: PhotoSize },
): MediaFields {
  const ids = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
  const named = { ...ids, file_name: file.name, mime_type: file.mimeType };
  const { duration } = media;
  switch (kind) {
    case "document":
      return { document: { ...named, ...preview } };
    case "voice":
      return { voice: { ...ids, mime_type: file.mimeType, duration } };
    case "audio":
      return { audio: { ...named, duration, title: "Evening tone", performer: "Simulator" } };
    case "video":
      return { video: { ...named, ...filmSize, duration, ...preview } };
    case "video_note":
      return { video_note: { ...ids, length: roundSide, duration, ...preview } };
    case "animation": {
      // For older clients the same file is named as a document too.
      const animation = { ...named, ...filmSize, duration, ...preview };
      return { animation, document: { ...named, ...preview } };
    }
    case "sticker": {
      const size = imageSize(media.upload.bytes) ?? { width: 512, height: 512 };
      const nature = { type: "regular", is_animated: false, is_video: false, emoji: media.emoji } as const;
      return { sticker: { ...ids, ...size, ...nature, set_name: "simulated_smiles", ...preview } };
    }
  }
}

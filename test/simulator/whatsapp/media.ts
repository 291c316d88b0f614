import type { MediaKind } from "../kit/act.ts";
import type { StoredFile, World } from "../kit/world.ts";

const firstId = 900_100_000_000_000;

/** Media are known by numbers. */
export function mediaId({ number }: StoredFile): string {
  return String(firstId + number);
}

export function findMedia(id: unknown, world: Pick<World, "findFile">): StoredFile | undefined {
  return world.findFile(Number(id) - firstId);
}

/** The types that an upload may have. */
export const uploadable = [
  ...["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg", "audio/opus"],
  ...["application/vnd.ms-powerpoint", "application/msword", "application/vnd.ms-excel"],
  ...["wordprocessingml.document", "presentationml.presentation", "spreadsheetml.sheet"].map(
    (office) => `application/vnd.openxmlformats-officedocument.${office}`,
  ),
  ...["application/pdf", "text/plain", "image/jpeg", "image/png", "image/webp", "video/mp4", "video/3gpp"],
];

const megabyte = 1024 * 1024;

/** What each type of message takes: which files, and how large. */
const takes: Readonly<Record<string, { types: RegExp; limit: number; kind: MediaKind }>> = {
  image: { types: /^image\/(jpeg|png)$/, limit: 5 * megabyte, kind: "photo" },
  video: { types: /^video\/(mp4|3gpp)$/, limit: 16 * megabyte, kind: "video" },
  audio: { types: /^audio\/(aac|amr|mp4|mpeg|ogg|opus)$/, limit: 16 * megabyte, kind: "audio" },
  sticker: { types: /^image\/webp$/, limit: megabyte / 2, kind: "sticker" },
  document: { types: /./, limit: 100 * megabyte, kind: "document" },
};

/** How a message of this type shows a file; nothing where it does not take it. */
export function kindAs(type: string, { mimeType, size }: { mimeType: string; size: number }): MediaKind | undefined {
  const taken = takes[type];
  return taken?.types.test(mimeType) && size <= taken.limit ? taken.kind : undefined;
}

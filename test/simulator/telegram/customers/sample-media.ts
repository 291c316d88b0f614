import type { UploadedFile } from "../../http/fields.ts";
import { imageSize } from "../../samples/image-size.ts";
import { sampleFile, samplePhoto, sampleSeconds } from "../../samples/sample-file.ts";
import type { MediaFile, MediaKind } from "../media.ts";
import type { Act } from "./act.ts";

const smallPhotos: [number, number][] = [
  [96, 72],
  [320, 240],
  [800, 600],
];

/** The file of an act: the one that came with it, or one drawn here. The seed makes photographs differ. */
export function mediaOf(kind: MediaKind, act: Act, seed: number): MediaFile {
  const emoji = act.emoji ?? "🙂";
  if (act.file) return { upload: asKind(kind, act.file), smaller: [], duration: sampleSeconds, emoji };
  return { upload: sampleOf(kind, seed), smaller: smallerSizes(kind, seed), duration: sampleSeconds, emoji };
}

function sampleOf(kind: MediaKind, seed: number): UploadedFile {
  if (kind === "video_note" || kind === "animation") return { ...sampleFile("video", seed), name: `${kind}.mp4` };
  return sampleFile(kind, seed);
}

function smallerSizes(kind: MediaKind, seed: number): UploadedFile[] {
  if (kind === "photo") return smallPhotos.map(([width, height]) => samplePhoto(seed, width, height));
  return ["video", "video_note", "animation"].includes(kind) ? [samplePhoto(seed, 320, 240)] : [];
}

// A picture that cannot be measured could not have been sent as one.
function asKind(kind: MediaKind, file: UploadedFile): UploadedFile {
  if (kind === "photo" && !imageSize(file.bytes)) throw new Error(`${file.name} is not a picture`);
  return file;
}

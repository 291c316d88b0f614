import type { UploadedFile } from "../../http/fields.ts";
import { imageSize } from "../../samples/image-size.ts";
import { jpeg } from "../../samples/jpeg.ts";
import { mp4 } from "../../samples/mp4.ts";
import { oggOpus } from "../../samples/ogg-opus.ts";
import { pdf } from "../../samples/pdf.ts";
import { landscape } from "../../samples/picture.ts";
import { wav } from "../../samples/wav.ts";
import { stickerWebp } from "../../samples/webp.ts";
import type { MediaFile, MediaKind } from "../media.ts";
import type { Act } from "./act.ts";

const seconds = 3;
const smallPhotos: [number, number][] = [
  [96, 72],
  [320, 240],
  [800, 600],
];

/** The file of an act: the one that came with it, or one drawn here. The seed makes photographs differ. */
export function mediaOf(kind: MediaKind, act: Act, seed: number): MediaFile {
  const emoji = act.emoji ?? "🙂";
  if (act.file) return { upload: asKind(kind, act.file), smaller: [], duration: seconds, emoji };
  return { upload: sampleFile(kind, seed), smaller: smallerSizes(kind, seed), duration: seconds, emoji };
}

function sampleFile(kind: MediaKind, seed: number): UploadedFile {
  switch (kind) {
    case "photo":
      return photo(seed, 1280, 960);
    case "document":
      return { name: "order.pdf", mimeType: "application/pdf", bytes: pdf("Order 1024") };
    case "voice":
      return { name: "voice.oga", mimeType: "audio/ogg", bytes: oggOpus(seconds) };
    case "audio":
      return { name: "evening-tone.wav", mimeType: "audio/x-wav", bytes: wav(seconds) };
    case "sticker":
      return { name: "sticker.webp", mimeType: "image/webp", bytes: stickerWebp() };
    case "video":
    case "video_note":
    case "animation":
      return { name: `${kind}.mp4`, mimeType: "video/mp4", bytes: mp4(seconds) };
  }
}

function smallerSizes(kind: MediaKind, seed: number): UploadedFile[] {
  if (kind === "photo") return smallPhotos.map(([width, height]) => photo(seed, width, height));
  return ["video", "video_note", "animation"].includes(kind) ? [photo(seed, 320, 240)] : [];
}

function photo(seed: number, width: number, height: number): UploadedFile {
  return { name: "photo.jpg", mimeType: "image/jpeg", bytes: jpeg(landscape(seed), width, height) };
}

// A picture that cannot be measured could not have been sent as one.
function asKind(kind: MediaKind, file: UploadedFile): UploadedFile {
  if (kind === "photo" && !imageSize(file.bytes)) throw new Error(`${file.name} is not a picture`);
  return file;
}

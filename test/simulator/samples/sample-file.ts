import type { UploadedFile } from "../http/fields.ts";
import { jpeg } from "./jpeg.ts";
import { mp4 } from "./mp4.ts";
import { oggOpus } from "./ogg-opus.ts";
import { pdf } from "./pdf.ts";
import { landscape, portrait } from "./picture.ts";
import { wav } from "./wav.ts";
import { stickerWebp } from "./webp.ts";

export type SampleKind = "photo" | "document" | "voice" | "audio" | "video" | "sticker";

/** How long sounds and films are. */
export const sampleSeconds = 3;

/** A ready-made file of the kind. The seed makes photographs differ. */
export function sampleFile(kind: SampleKind, seed: number): UploadedFile {
  switch (kind) {
    case "photo":
      return samplePhoto(seed, 1280, 960);
    case "document":
      return { name: "order.pdf", mimeType: "application/pdf", bytes: pdf("Order 1024") };
    case "voice":
      return { name: "voice.oga", mimeType: "audio/ogg", bytes: oggOpus(sampleSeconds) };
    case "audio":
      return { name: "evening-tone.wav", mimeType: "audio/x-wav", bytes: wav(sampleSeconds) };
    case "sticker":
      return { name: "sticker.webp", mimeType: "image/webp", bytes: stickerWebp() };
    case "video":
      return { name: "video.mp4", mimeType: "video/mp4", bytes: mp4(landscape(seed), 320, 240, sampleSeconds) };
  }
}

export function samplePhoto(seed: number, width: number, height: number): UploadedFile {
  return { name: "photo.jpg", mimeType: "image/jpeg", bytes: jpeg(landscape(seed), width, height) };
}

/** The picture in somebody's profile. */
export function sampleProfilePhoto(seed: number, side: number): UploadedFile {
  return { name: "profile.jpg", mimeType: "image/jpeg", bytes: jpeg(portrait(seed), side, side) };
}

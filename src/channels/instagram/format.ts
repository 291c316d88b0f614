import type { Outbound, OutgoingFile } from "../channel.ts";
import { formatFor } from "../format.ts";
import { capabilities } from "./capabilities.ts";

const formatAny = formatFor(capabilities, "Instagram");

/** Of files Instagram takes these only; whatever else would be refused once it is sent. */
const takes = {
  image: { types: /^image\/(jpeg|png|gif)$/, words: "pictures as JPEG, PNG or GIF" },
  video: { types: /^video\/(mp4|quicktime|webm|ogg|x-msvideo)$/, words: "videos as MP4, MOV, WebM, OGG or AVI" },
  audio: { types: /^audio\/(aac|mp4|x-m4a|wav|x-wav|vnd\.wave)$/, words: "sound as AAC, M4A, WAV or MP4" },
  file: { types: /^application\/pdf$/, words: "documents as PDF" },
};
export type Attached = keyof typeof takes;

/** As what a file is sent: by what it is, not by what it was sent to us as. */
export function attachmentOf({ type }: Pick<OutgoingFile, "type">): Attached {
  const [family] = type.split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "file";
}

export const format: Outbound["format"] = (message) => {
  for (const file of message.files) {
    const { types, words } = takes[attachmentOf(file)];
    if (!types.test(file.type)) {
      return { refused: `Instagram takes ${words} only: send a link to “${file.name}” instead.` };
    }
  }
  return formatAny(message);
};

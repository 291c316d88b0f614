import type { OutgoingFile } from "../channel.ts";
import { pictureLimit, videoLimit } from "./capabilities.ts";

/** As what a file is sent: only what Viber shows or plays goes as such, the rest unchanged as a file. */
export function wayOf({ type, bytes }: OutgoingFile): "picture" | "video" | "file" {
  if (/^image\/(jpeg|png)$/.test(type) && bytes <= pictureLimit) return "picture";
  return type === "video/mp4" && bytes <= videoLimit ? "video" : "file";
}

import type { OutgoingFile } from "../channel.ts";
import type { Product } from "../meta/messaging/send.ts";
import { pictureLimit } from "./capabilities.ts";
import { errors } from "./errors.ts";

/** Whatever Messenger does not show or play goes as a file, unchanged. */
function attachment({ type, bytes }: OutgoingFile): ReturnType<Product["attachment"]> {
  if (/^image\/(jpeg|png|gif|webp)$/.test(type) && bytes <= pictureLimit) return "image";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "audio" : "file";
}

export const product: Product = {
  name: "Messenger",
  errors,
  sender: ({ account }) => account.id ?? "me",
  attachment,
  response: { messaging_type: "RESPONSE" },
  echoesToken: true,
};

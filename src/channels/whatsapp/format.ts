import type { Outbound } from "../channel.ts";
import { formatFor } from "../format.ts";
import { capabilities } from "./capabilities.ts";
import { mediaTypeOf } from "./media.ts";

const { caption: _, ...withoutCaptions } = capabilities;
const beside = formatFor(capabilities, "WhatsApp");
const apart = formatFor(withoutCaptions, "WhatsApp");

/** Sounds and stickers have no words beside them, and buttons stand under words alone. */
export const format: Outbound["format"] = (message) => {
  const [first] = message.files;
  const captioned = first && !["audio", "sticker"].includes(mediaTypeOf(first)) && !message.buttons?.length;
  return captioned ? beside(message) : apart(message);
};

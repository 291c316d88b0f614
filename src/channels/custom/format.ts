import type { Outbound } from "../channel.ts";
import { tooLarge } from "../format.ts";
import { capabilities } from "./capabilities.ts";

/** One message, whatever it says. */
export const format: Outbound["format"] = ({ files, ...said }) => {
  const refused = tooLarge(files, capabilities.files, "This channel");
  if (refused !== undefined) return { refused };
  if (said.text.trim() === "" && files.length === 0) {
    return { refused: "There is nothing to send: write a text or add a file." };
  }
  return { parts: [{ ...said, ...(files.length > 0 && { files }) }] };
};

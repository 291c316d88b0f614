import { split, textLength } from "../../domain/delivery/split.ts";
import type { Outbound, Part } from "../channel.ts";
import { capabilities, captionLimit, textLimit } from "./capabilities.ts";

/**
 * The text and then the files, each a message of its own. A text short enough for a caption stands beside the first
 * file; the reply stands on whatever comes first, and the buttons under the last words.
 */
export const format: Outbound["format"] = ({ text, files, replyTo, buttons }) => {
  for (const file of files) {
    const limit = capabilities.files[file.kind] ?? 0;
    if (file.bytes > limit) {
      const megabytes = Math.floor(limit / 1024 / 1024);
      return {
        refused: `“${file.name}” is larger than the ${megabytes} MB that Telegram takes: send a link to it instead.`,
      };
    }
  }
  const beside = files.length > 0 && textLength(text, "utf16") <= captionLimit;
  const texts = beside ? [] : split(text, textLimit, "utf16");
  const caption = beside && text.trim() !== "" ? text : "";
  const parts: Part[] = [
    ...texts.map((piece) => ({ text: piece })),
    ...files.map((file, index) => ({ text: index === 0 ? caption : "", file })),
  ];
  const last = parts.findLast((part) => part.text !== "") ?? parts.at(-1);
  if (!last) return { refused: "There is nothing to send: write a text or add a file." };
  return {
    parts: parts.map((part, index) => ({
      ...part,
      ...(index === 0 && replyTo !== undefined && { replyTo }),
      ...(part === last && buttons?.length && { buttons }),
    })),
  };
};

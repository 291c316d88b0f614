import { split, textLength } from "../domain/delivery/split.ts";
import type { Capabilities, Outbound, OutgoingFile, Part } from "./channel.ts";

/**
 * DL5, by what a channel can do: the text and then the files, each a message of its own. A text short enough for a
 * caption stands beside the first file; the reply stands on whatever comes first, and the buttons under the last words.
 */
export function formatFor({ text: able, caption, files: sizes }: Capabilities, provider: string): Outbound["format"] {
  return ({ text, files, replyTo, buttons, template }) => {
    const refused = tooLarge(files, sizes, provider);
    if (refused !== undefined) return { refused };
    const { limit, unit } = able ?? { limit: Number.POSITIVE_INFINITY, unit: "utf16" as const };
    const beside = files.length > 0 && caption !== undefined && textLength(text, unit) <= caption;
    const texts = beside ? [] : split(text, limit, unit);
    const words = beside && text.trim() !== "" ? text : "";
    const parts: Part[] = [
      ...texts.map((piece) => ({ text: piece })),
      ...files.map((file, index) => ({ text: index === 0 ? words : "", file })),
    ];
    const last = parts.findLast((part) => part.text !== "") ?? parts.at(-1);
    if (!last) return { refused: "There is nothing to send: write a text or add a file." };
    return {
      parts: parts.map((part, index) => ({
        ...part,
        ...(index === 0 && replyTo !== undefined && { replyTo }),
        ...(index === 0 && template && { template }),
        ...(part === last && buttons?.length && { buttons }),
      })),
    };
  };
}

/** Why a file cannot be sent, in words. */
export function tooLarge(
  files: readonly OutgoingFile[],
  sizes: Capabilities["files"],
  provider: string,
): string | undefined {
  for (const { name, kind, bytes } of files) {
    const limit = sizes[kind];
    if (limit === undefined) return `${provider} takes no files like “${name}”: send a link to it instead.`;
    if (bytes > limit)
      return `“${name}” is larger than the ${size(limit)} that ${provider} takes: send a link to it instead.`;
  }
  return undefined;
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / 1024 / 1024)} MB`;
}

import { split } from "../../domain/delivery/split.ts";
import type { Outbound, OutgoingFile } from "../channel.ts";
import { tooLarge } from "../format.ts";
import { capabilities, filesLimit } from "./capabilities.ts";

const { limit, unit } = { limit: 50_000, unit: "utf8", ...capabilities.text } as const;

/** DL5: one mail with all its files; another only where they, or the words, are too many for one. */
export const format: Outbound["format"] = ({ text, files, replyTo, template, thread, automatic }) => {
  const refused = tooLarge(files, capabilities.files, "email");
  if (refused !== undefined) return { refused };
  const texts = split(text, limit, unit);
  const bundles = inBundles(files);
  const count = Math.max(texts.length, bundles.length);
  if (count === 0) return { refused: "There is nothing to send: write a text or add a file." };
  return {
    parts: Array.from({ length: count }, (_, index) => ({
      text: texts[index] ?? "",
      ...(bundles[index] && { files: bundles[index] }),
      ...(thread && { thread }),
      ...(automatic && { automatic }),
      ...(index === 0 && replyTo !== undefined && { replyTo }),
      ...(index === 0 && template && { template }),
    })),
  };
};

/** As many at a time as one mail carries, in their order. */
function inBundles(files: readonly OutgoingFile[]): OutgoingFile[][] {
  const bundles: OutgoingFile[][] = [];
  let room = 0;
  for (const file of files) {
    if (bundles.length === 0 || file.bytes > room) {
      bundles.push([]);
      room = filesLimit;
    }
    bundles.at(-1)?.push(file);
    room -= file.bytes;
  }
  return bundles;
}

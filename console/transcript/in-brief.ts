import type { MessageEntry } from "../../src/protocol/entry.ts";
import { words } from "../i18n/words.ts";

/** A message that has no text, in a word or two: where it is quoted. */
export function inBrief({ files, place, card }: Pick<MessageEntry, "files" | "place" | "card">): string {
  const texts = words.value.conversation;
  const [file] = files ?? [];
  if (file) return file.kind === "document" ? file.name : texts.file.kinds[file.kind];
  if (place) return place.title ?? texts.place;
  return card?.name ?? "…";
}

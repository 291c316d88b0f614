import type { Entry, MessageEntry } from "./entry.ts";
import type { SessionView } from "./session.ts";

export type Preview = SessionView["preview"];

const longest = 120;

/** A message without a text is named by what it brings. */
function wordsFor({ files, place, card, unsupported }: MessageEntry): string {
  if (files?.[0]) return files[0].name;
  if (place) return ["📍", place.title].filter(Boolean).join(" ");
  return card ? `👤 ${card.name}` : (unsupported ?? "");
}

/** By characters, so that none is cut in two; a short text need not be taken apart. */
function shortened(text: string): string {
  return text.length <= longest ? text : [...text].slice(0, longest).join("");
}

/** Whether an entry is what lists show of a session: said in public, by a person or a bot. */
export function isShown(entry: Entry): entry is MessageEntry {
  return entry.kind === "message" && entry.audience === "public" && entry.author.kind !== "system";
}

/** What lists show of a session once this has come; what is edited or deleted later is shown as it stands (RC6). */
export function previewAfter(before: Preview | undefined, entry: Entry): Preview | undefined {
  if (isShown(entry)) {
    const by = entry.author.kind === "client" ? "client" : "house";
    return { seq: entry.seq, text: shortened(entry.text || wordsFor(entry)), at: entry.at, by };
  }
  if (!before || (entry.kind !== "edit" && entry.kind !== "deletion") || entry.of !== before.seq) return before;
  return entry.kind === "edit" ? { ...before, text: shortened(entry.text) } : { ...before, deleted: true };
}

import type { Entry, MessageEntry } from "../protocol/entry.ts";
import type { SessionView } from "../protocol/session.ts";

const longest = 120;

/** A message without a text is named by what it brings. */
function wordsFor({ files, place, card, unsupported }: MessageEntry): string {
  if (files?.[0]) return files[0].name;
  if (place) return ["📍", place.title].filter(Boolean).join(" ");
  return card ? `👤 ${card.name}` : (unsupported ?? "");
}

/** What lists show of the newest thing that a person said in public; nothing of any other entry. */
export function previewOf(entry: Entry): SessionView["preview"] | undefined {
  if (entry.kind !== "message" || entry.audience !== "public" || entry.author.kind === "system") return undefined;
  const text = entry.text || wordsFor(entry);
  const by = entry.author.kind === "client" ? "client" : "house";
  // By characters, so that none is cut in two; a short text need not be taken apart.
  const short = text.length <= longest ? text : [...text].slice(0, longest).join("");
  return { text: short, at: entry.at, by };
}

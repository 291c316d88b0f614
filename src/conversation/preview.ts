import type { Entry } from "../protocol/entry.ts";
import type { SessionView } from "../protocol/session.ts";

const longest = 120;

/** What lists show of the newest thing that a person said in public; nothing of any other entry. */
export function previewOf(entry: Entry): SessionView["preview"] | undefined {
  if (entry.kind !== "message" || entry.audience !== "public" || entry.author.kind === "system") return undefined;
  const text = entry.text || (entry.files?.[0]?.name ?? "");
  const by = entry.author.kind === "client" ? "client" : "house";
  // By characters, so that none is cut in two; a short text need not be taken apart.
  const short = text.length <= longest ? text : [...text].slice(0, longest).join("");
  return { text: short, at: entry.at, by };
}

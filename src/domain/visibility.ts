import type { Entry } from "../protocol/entry.ts";

/**
 * TR3: the one function that decides who sees an entry, and what of it. A client gets public entries without our
 * people's ids, without the machinery of delivery and what their browser told us; a note, or what happens among us, is nothing to them.
 */
export function forClient(entry: Entry): Entry | undefined {
  if (entry.audience !== "public") return undefined;
  const { id: _, ...author } = entry.author;
  if (entry.kind !== "message") return { ...entry, author };
  const { delivery: __, page: ___, ...message } = entry;
  return { ...message, author };
}

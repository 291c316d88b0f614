import type { Entry, MessageEntry } from "../../../src/protocol/entry.ts";
import type { Held } from "./held.ts";

/** How many messages of the house lie behind the visitor's read mark. */
export function unreadCount({ entries }: Held, read: number): number {
  return entries.filter((entry) => entry.seq > read && isFromHouse(entry)).length;
}

/** Whether the visitor had the last word, so that an answer may be on its way. */
export function awaitsAnswer({ entries }: Held): boolean {
  return (
    entries.findLast((entry) => entry.kind === "message" && entry.author.kind !== "system")?.author.kind === "client"
  );
}

/** Whether the visitor has said something since the last session ended. */
export function isUnderWay({ entries }: Held): boolean {
  const last = entries.findLast((entry) =>
    entry.kind === "event" ? entry.event === "closed" : entry.kind === "message" && entry.author.kind === "client",
  );
  return last?.kind === "message";
}

export function isFromHouse(entry: Entry): entry is MessageEntry {
  return entry.kind === "message" && entry.author.kind !== "client";
}

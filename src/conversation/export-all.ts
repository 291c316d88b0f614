import { forClient } from "../domain/visibility.ts";
import type { Export } from "./rpc.ts";
import { type Store, withoutRef } from "./store.ts";
import type { Transcript } from "./transcript.ts";

/** CN7: everything held about the person, as they may see it: notes among colleagues are not theirs (TR3). */
export function exportAll({ channel, contact, signed }: Transcript, store: Store): Export {
  const entries = store.entries().flatMap((entry) => forClient(entry) ?? []);
  const files = store.entries().flatMap((entry) => {
    if (entry.kind !== "message" || entry.audience !== "public") return [];
    const html = entry.email?.html === undefined ? undefined : withoutRef(store.file(entry.email.html));
    return [...(entry.files ?? []), ...(html ? [html] : [])];
  });
  const sessions = store.sessions().map(({ number, openedAt, closedAt, reason, rating, lead }) => ({
    number,
    openedAt,
    closedAt,
    reason,
    rating,
    lead,
  }));
  return {
    documents: {
      "contact.json": { ...contact, signed, channel: channel && { kind: channel.kind, chat: channel.chat } },
      "consent.json": store.consent(),
      "sessions.json": sessions,
      "transcript.json": entries,
    },
    files: files.filter(({ state }) => state === "stored"),
  };
}

import type { Entry, EventEntry } from "../../src/protocol/entry.ts";
import { isShown, previewAfter } from "../../src/protocol/preview.ts";
import type { SessionView } from "../../src/protocol/session.ts";

/** How a client stands to the processing of their data once this has happened. */
const consentAfter: Partial<Record<EventEntry["event"], SessionView["consent"]>> = {
  consent_given: "given",
  consent_declined: "declined",
  consent_withdrawn: "withdrawn",
};

/**
 * The session after these entries: the line sends a whole session when something was decided about it, and only the
 * entries when something was said. The same session where nothing new was said.
 */
export function heardIn(session: SessionView, entries: readonly Entry[]): SessionView {
  return entries.reduce(afterEntry, session);
}

function afterEntry(session: SessionView, entry: Entry): SessionView {
  if (entry.seq <= session.lastSeq) return session;
  const preview = previewAfter(session.preview, entry) ?? session.preview;
  const next = { ...session, preview, lastSeq: entry.seq };
  if (entry.kind === "event") {
    const consent = consentAfter[entry.event];
    if (consent) return { ...next, consent };
    return entry.event === "rated" ? { ...next, stars: Number(entry.detail) || 0 } : next;
  }
  if (entry.kind === "message" && (entry.says === "consent" || entry.says === "consentExplicit")) {
    return { ...next, consent: "asked" };
  }
  // What the line says by itself is nobody's news.
  if (!isShown(entry)) return next;
  if (entry.author.kind === "client") return { ...next, waitingSince: session.waitingSince ?? entry.at };
  const { waitingSince: _, ...answered } = next;
  return answered;
}

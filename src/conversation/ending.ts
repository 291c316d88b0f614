import { agenda, type Due, purges } from "../domain/session/agenda.ts";
import { asksRating } from "../domain/session/rating.ts";
import type { Author, Button, Entry } from "../protocol/entry.ts";
import type { ClosingReason } from "../protocol/session.ts";
import { takeBackLead } from "./lead.ts";
import type { Pen } from "./pen.ts";
import { purge } from "./purge.ts";
import { note, speak } from "./speak.ts";
import { side } from "./store.ts";

const stars: Button[] = ["1", "2", "3", "4", "5"].map((label) => ({ id: `rate:${label}`, label }));

/** Ends the open session with what belongs to that: the closing words, the question how it was (LC7). */
export function finish(reason: ClosingReason, by: Author, pen: Pen): Entry[] {
  const { transcript, store, now } = pen;
  const { session } = transcript;
  if (!session || session.closedAt !== undefined) return [];
  const effective = reason !== "spam" && leavesNothing(pen) ? "no_consent" : reason;
  const lead = reason === "spam" ? takeBackLead(pen) : [];
  const closed = transcript.close(session.number, effective, by, now);
  const last = transcript.session;
  if (!closed || !last) return lead;
  const speaks = effective === "operator" || effective === "silence" || effective === "client";
  const times = session.reopened?.seq ?? 0;
  const goodbye = speaks ? speak("closing", pen, { key: `say:closing:${session.number}:${times}` }) : [];
  const answered = store.lastOfSide(session.openedSeq, side.house) !== undefined;
  const question = asksRating(last, answered) ? speak("rating", pen, { buttons: stars }) : [];
  return [...lead, closed, ...goodbye, ...question];
}

/** CN4: the client was asked, has not agreed, and has not written since. */
function leavesNothing({ transcript, store }: Pen): boolean {
  const { evidence, consent, session } = transcript;
  if (!session?.terms?.consent || !evidence || consent === "given") return false;
  return store.firstOfSide(evidence.askedSeq + 1, side.client) === undefined;
}

/** What time alone does to the sessions of a conversation (LC5, LC6, CN4). */
function planned({ session, turn, unpurged, consent }: Pen["transcript"]): Due[] {
  return [...(session ? agenda(session, turn) : []), ...purges(unpurged, consent)];
}

/** What of that is due, and not done yet. */
function dueNow({ transcript, store, now }: Pen): Due[] {
  const due = planned(transcript).filter((item) => item.due <= now);
  // Nobody is reminded of what happens in the same moment.
  const ends = due.some(({ kind }) => kind === "close");
  return due.filter(({ kind, once }) => !(ends && kind === "remind") && store.seqOfKey(once) === undefined);
}

/** When time next does something; in the past if it is late. */
export function nextDue({ transcript, store, now }: Pen): number | undefined {
  const open = planned(transcript).filter(({ due, once }) => due > now || store.seqOfKey(once) === undefined);
  return open.length > 0 ? Math.min(...open.map(({ due }) => due)) : undefined;
}

const system: Author = { kind: "system" };

/** Does whatever is due. Doing it again, or late, does nothing more. */
export function passTime(pen: Pen): Entry[] {
  return dueNow(pen)
    .sort((a, b) => a.due - b.due)
    .flatMap((item) => carryOut(item, pen));
}

function carryOut(item: Due, pen: Pen): Entry[] {
  const { session, turn } = pen.transcript;
  const { kind, once } = item;
  if (kind === "purge") return purge(item.session, once, pen);
  // What came before it may have ended the session.
  if (!session || session.closedAt !== undefined) return [];
  switch (kind) {
    case "remind":
      return speak("reminder", pen, { key: once });
    case "close":
      return finish("silence", system, pen);
    case "warn_window":
    case "end_window":
      if (kind === "end_window" && !turn.waiting) return finish("reply_window", system, pen);
      return note(once, kind === "warn_window" ? "window_ending" : "window_ended", pen);
  }
}

import { isOpen } from "../hours/open-state.ts";
import { choose } from "./choose.ts";
import type { Now } from "./decide.ts";
import { unavailable } from "./eligibility.ts";
import type { LineEvent } from "./events.ts";
import type { LineState, Session } from "./state.ts";

/**
 * Offers what waits, oldest first, for as long as there is somebody to offer it to. What was parked goes first; while
 * any of it has to wait, newcomers line up behind it (AS7). Where somebody turns out to be away, it begins again: a
 * round may start anew for that (AS6).
 */
export function distribute(state: LineState, now: Now, emit: (event: LineEvent) => void): void {
  const { at } = now;
  if (!isOpen(state.settings.hours, at)) {
    // BH3: what comes out of hours waits; whoever is on duty all the same takes it by hand.
    for (const { conversation } of [...state.queue.sorted]) emit({ type: "parked", at, conversation });
    return;
  }
  const offer = (session: Session): boolean => {
    const choice = choose(state, session, now, emit);
    if (!choice) return false;
    const { to, reason, seconds } = choice;
    const { conversation } = session;
    emit({ type: "offered", at, conversation, epoch: session.epoch + 1, to, until: at + seconds * 1000, reason });
    return true;
  };
  let changes: number;
  do {
    changes = state.changes;
    for (let oldest = state.parked.sorted[0]; oldest && offer(oldest); oldest = state.parked.sorted[0]);
    for (const session of [...state.queue.sorted]) {
      if (session.pause && session.pause.until > at && session.pause.under === state.changes) continue;
      const { conversation, round } = session;
      const behind = state.parked.sorted.length > 0 && session.tried.size === 0;
      if (!behind && offer(session)) continue;
      const moves = anyAtWork(state, session.tried) && overflow(state, session);
      if (moves) emit({ ...moves, at });
      else if (anyAtWork(state, session.tried)) {
        emit({ type: "exhausted", at, conversation, round, until: at + state.settings.roundSeconds * 1000 });
      } else {
        emit({ type: "parked", at, conversation });
      }
    }
  } while (state.changes !== changes);
}

/** TR1: so many times at most does a session move by itself. */
const mostHops = 3;

function overflow(state: LineState, { conversation, number, round, epoch, hops }: Session) {
  const to = state.settings.overflow;
  if (!to || round < to.rounds || hops >= mostHops) return undefined;
  const moved = { type: "moved" as const, conversation, session: number, epoch: epoch + 1, automatic: true };
  return { ...moved, to: { line: to.line, name: "" } };
}

/** Whether a round has come to its end (AS6), or those who were asked have since left and nobody is eligible (AS7). */
function anyAtWork(state: LineState, operators: Iterable<string>): boolean {
  for (const id of operators) {
    const operator = state.operators.get(id);
    if (!operator) continue;
    const why = unavailable(operator, state.settings);
    if (!why || why === "full") return true;
  }
  return false;
}

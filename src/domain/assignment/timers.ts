import { openState } from "../hours/open-state.ts";
import type { LineState, Operator, Timer } from "./state.ts";

/** AS8: gone for longer than the grace. */
export function isGone(state: LineState, operator: Operator, at: number): boolean {
  return !operator.connected && at - operator.lostAt >= state.settings.graceSeconds * 1000;
}

/**
 * Whether a timer still means anything: an offer taken, a round begun or a return to work ends it for good (LC3).
 * It is known by its moment and not by an epoch, because a conversation's next session may come to the same epochs.
 */
export function holds(state: LineState, timer: Timer): boolean {
  switch (timer.kind) {
    case "offer":
      return state.sessions.get(timer.conversation)?.offer?.until === timer.due;
    case "transfer":
      return state.sessions.get(timer.conversation)?.transfer?.until === timer.due;
    case "round":
      return state.sessions.get(timer.conversation)?.pause?.until === timer.due;
    case "grace": {
      const operator = state.operators.get(timer.operator);
      return operator?.connected === false && operator.lostAt === timer.lostAt;
    }
    case "pace":
      return state.operators.get(timer.operator)?.pacedUntil === timer.due;
  }
}

/** When the line, as of `at`, next has something to decide by itself, in milliseconds since 1970; never: undefined. */
export function nextDue(state: LineState, at: number): number | undefined {
  let timer = state.timers.peek();
  while (timer && !holds(state, timer)) {
    state.timers.take(timer.due);
    timer = state.timers.peek();
  }
  // Somebody who waits is served as soon as a quiet session frees capacity.
  const waits = state.parked.sorted.length + state.queue.sorted.length > 0;
  const fading = waits ? state.fading.peek()?.due : undefined;
  const dues = [timer?.due, fading, opening(state, at)].filter((due) => due !== undefined);
  return dues.length > 0 ? Math.min(...dues) : undefined;
}

/** AS7: what waits out of hours is taken up when the line opens. */
function opening(state: LineState, at: number): number | undefined {
  if (state.parked.sorted.length === 0) return undefined;
  const { open, until } = openState(state.settings.hours, at);
  return open ? undefined : until;
}

import type { Now } from "./decide.ts";
import { unavailable, unsuited } from "./eligibility.ts";
import type { LineEvent } from "./events.ts";
import type { LineState, Operator, Session } from "./state.ts";

export type Choice = { to: string[]; reason: Extract<LineEvent, { type: "offered" }>["reason"]; seconds: number };

/**
 * Who is offered this session next: the returning client's operator first, then the owner of their contact (AS9), then
 * by the line's mode (AS2–AS4).
 * Whoever turns out not to be there is marked as lost on the way.
 */
export function choose(
  state: LineState,
  session: Session,
  now: Now,
  emit: (event: LineEvent) => void,
): Choice | undefined {
  const { settings } = state;
  const isThere = (operator: Operator) => {
    if (now.isLive(operator.id)) return true;
    emit({ type: "lost", at: now.at, operator: operator.id });
    return false;
  };
  const suits = (operator: Operator) => !unsuited(operator, session, now.at);

  for (const reason of ["returning", "owner"] as const) {
    const known = state.operators.get((reason === "returning" ? session.previous : session.owner) ?? "");
    if (known && !unavailable(known, settings) && suits(known) && isThere(known)) {
      return { to: [known.id], reason, seconds: settings.returningSeconds };
    }
  }
  const { mode, offerSeconds: seconds } = settings;
  if (mode === "all_at_once") {
    const to = [...state.available.sorted].filter((operator) => suits(operator) && isThere(operator));
    return to.length > 0 ? { to: to.map((operator) => operator.id), reason: mode, seconds } : undefined;
  }
  for (;;) {
    const next = mode === "in_turn" ? nextInTurn(state, suits) : state.available.sorted.find(suits);
    if (!next) return undefined;
    if (isThere(next)) return { to: [next.id], reason: mode, seconds };
  }
}

/** AS2: the first after the one who was given a session last, in roster order, wrapping. */
function nextInTurn(state: LineState, suits: (operator: Operator) => boolean): Operator | undefined {
  const { sorted } = state.available;
  const start = firstAfter(sorted, state.turn);
  for (let step = 0; step < sorted.length; step++) {
    const operator = sorted[(start + step) % sorted.length];
    if (operator && suits(operator)) return operator;
  }
  return undefined;
}

function firstAfter(sorted: readonly Operator[], position: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low % Math.max(sorted.length, 1);
}

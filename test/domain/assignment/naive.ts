import type { LineEvent } from "../../../src/domain/assignment/events.ts";
import type { LineState, Operator, Session } from "../../../src/domain/assignment/state.ts";

/** AS3, counted anew: open offers, a colleague's among them (TR1), and sessions held whose client is not silent for long. */
export function loadOf(state: LineState, { id }: Operator): number {
  const counts = (session: Session) =>
    session.offer?.to.has(id) || session.transfer?.to === id || (session.holder === id && !session.quiet);
  return [...state.sessions.values()].filter(counts).length;
}

/** AS1, from the rule's words. */
export function isEligible(state: LineState, operator: Operator): boolean {
  const { mode, capacityIsHard } = state.settings;
  const ready = operator.onRoster && operator.mayReply && operator.duty === "on" && operator.connected;
  return ready && ((mode === "in_turn" && !capacityIsHard) || loadOf(state, operator) < operator.capacity);
}

/** Who may be offered this session: not whoever passed it on (AS5), nor was just given a parked one (AS7). */
export function fieldOf(state: LineState, session: Session, at: number): Operator[] {
  const paced = (operator: Operator) => session.state === "parked" && at < operator.pacedUntil;
  return [...state.operators.values()]
    .filter((operator) => isEligible(state, operator) && !session.tried.has(operator.id) && !paced(operator))
    .sort((a, b) => a.position - b.position);
}

/** AS3's key, compared one part after another. */
const weigh = (state: LineState, operator: Operator) => [
  loadOf(state, operator) / operator.capacity,
  operator.handled,
  operator.lastAssignedAt,
  operator.position,
];

export function leastLoaded(state: LineState, field: Operator[]): Operator | undefined {
  return field.reduce<Operator | undefined>((best, operator) => {
    if (!best) return operator;
    const [theirs, ours] = [weigh(state, operator), weigh(state, best)];
    const differs = theirs.findIndex((part, index) => part !== ours[index]);
    return (theirs[differs] ?? 0) < (ours[differs] ?? 0) ? operator : best;
  }, undefined);
}

/** AS2, told from the events alone: the roster, and who on it was given a session last. */
export function createTurn() {
  let roster: string[] = [];
  let last: string | undefined;
  return {
    note(event: LineEvent): void {
      if (event.type === "offered" && event.reason !== "all_at_once") last = event.to[0];
      if (event.type !== "configured") return;
      const next = event.roster.map(({ operator }) => operator);
      const upTo = last === undefined ? [] : roster.slice(0, roster.indexOf(last) + 1);
      last = upTo.findLast((operator) => next.includes(operator));
      roster = next;
    },
    successor(field: Operator[]): Operator | undefined {
      const after = last === undefined ? 0 : roster.indexOf(last) + 1;
      const order = [...roster.slice(after), ...roster.slice(0, after)];
      return field.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))[0];
    },
  };
}

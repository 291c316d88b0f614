import type { AssignmentMode } from "../../protocol/line-settings.ts";
import { isOpen } from "../hours/open-state.ts";
import { type LeftOut, unavailable, unsuited } from "./eligibility.ts";
import type { LineEvent, Pass, Release, Taking, TransferEnd } from "./events.ts";
import { evolve, fade } from "./evolve.ts";
import type { LineState, Operator, Session } from "./state.ts";

type Person = { id: string; name: string };

/** A decision about a session with everything it was made from (AS11). */
export type Decision = {
  at: number;
  session: number;
  kind:
    | "offered"
    | "passed"
    | "exhausted"
    | "parked"
    | "assigned"
    | "released"
    | "transfer_offered"
    | "transfer_ended"
    | "moved"
    | "handed_over";
  mode: AssignmentMode;
  /** AS9: the client knows this operator, or is a contact of theirs; otherwise why it passed on, was taken or was released. */
  reason?: "returning" | "owner" | "closed" | "automatic" | Pass | Release | Taking | TransferEnd;
  to: Person[];
  /** Who could have been given it, best first, each with the numbers that order them. */
  candidates: (Person & { key: Record<string, number> })[];
  leftOut: (Person & { why: LeftOut })[];
};

/** Reads the decisions about one conversation off a line's history; `state` is the line before the first event. */
export function decisionsAbout(conversation: string, state: LineState, events: Iterable<LineEvent>): Decision[] {
  const decisions: Decision[] = [];
  for (const event of events) {
    fade(state, event.at);
    if ("conversation" in event && event.conversation === conversation) {
      const decision = explain(state, event);
      if (decision) decisions.push(decision);
    }
    evolve(state, event);
  }
  return decisions;
}

function explain(state: LineState, event: LineEvent): Decision | undefined {
  const person = (id: string): Person => ({ id, name: state.operators.get(id)?.name ?? id });
  const session = "conversation" in event ? state.sessions.get(event.conversation) : undefined;
  if (!session) return undefined;
  const decision = {
    at: event.at,
    session: session.number,
    mode: state.settings.mode,
    to: [],
    candidates: [],
    leftOut: [],
  };
  switch (event.type) {
    case "offered": {
      const { reason } = event;
      const returning = (reason === "returning" || reason === "owner") && { reason };
      return {
        ...decision,
        kind: event.type,
        to: event.to.map(person),
        ...returning,
        ...field(state, session, event.at),
      };
    }
    case "parked":
      // Whoever could take a newcomer is paced for those that were parked before it (AS7).
      return {
        ...decision,
        kind: event.type,
        // Out of hours nobody is asked, whoever is there (BH3).
        ...(!isOpen(state.settings.hours, event.at) && { reason: "closed" as const }),
        ...field(state, { ...session, state: event.type }, event.at),
      };
    case "exhausted":
      return { ...decision, kind: event.type, ...field(state, session, event.at) };
    case "passed":
      return { ...decision, kind: event.type, reason: event.why, to: event.operators.map(person) };
    case "assigned":
      return { ...decision, kind: event.type, reason: event.by, to: [person(event.to)] };
    case "transfer_offered":
      return { ...decision, kind: event.type, to: [person(event.to)] };
    case "transfer_ended":
      return { ...decision, kind: event.type, reason: event.why, to: [person(event.to)] };
    case "moved": {
      const automatic = event.automatic && { reason: "automatic" as const };
      return { ...decision, kind: event.type, ...automatic, to: [{ id: event.to.line, name: event.to.name }] };
    }
    case "handed_over":
      return { ...decision, kind: event.type };
    case "released":
      return { ...decision, kind: event.type, reason: event.why, to: [person(event.from)] };
    default:
      return undefined;
  }
}

/** Everyone on the roster: who could have been given the session, and who not and why. */
function field(state: LineState, session: Session, at: number): Pick<Decision, "candidates" | "leftOut"> {
  const candidates: { operator: Operator; key: Record<string, number> }[] = [];
  const leftOut: Decision["leftOut"] = [];
  const everyone = [...state.operators.values()].sort((a, b) => a.position - b.position);
  for (const operator of everyone) {
    const why = unavailable(operator, state.settings) ?? unsuited(operator, session, at);
    if (why === "off_roster") continue;
    if (why) leftOut.push({ id: operator.id, name: operator.name, why });
    else candidates.push({ operator, key: keyOf(state, operator, everyone.length) });
  }
  candidates.sort((a, b) => compareKeys(Object.values(a.key), Object.values(b.key)));
  return {
    candidates: candidates.map(({ operator, key }) => ({ id: operator.id, name: operator.name, key })),
    leftOut,
  };
}

/** What an operator is compared by, in order of weight, as people read it. */
function keyOf(state: LineState, operator: Operator, rosterSize: number): Record<string, number> {
  switch (state.settings.mode) {
    case "in_turn":
      return { turnsAway: (operator.position - state.turn - 1 + 2 * rosterSize) % rosterSize };
    case "evenly":
      return {
        load: operator.load / operator.capacity,
        handledSeconds: operator.handled,
        lastAssignedAt: operator.lastAssignedAt,
        position: operator.position,
      };
    case "all_at_once":
      return { position: operator.position };
  }
}

function compareKeys(a: number[], b: number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

import type { RosterMember } from "../../protocol/roster.ts";
import { unavailable } from "./eligibility.ts";
import type { LineEvent } from "./events.ts";
import { byOrder } from "./order.ts";
import { createRanking } from "./ranking.ts";
import type { LineState, Operator } from "./state.ts";

/** New settings and a new roster: people keep what they hold and where they stand, whoever left included. */
export function configure(state: LineState, event: Extract<LineEvent, { type: "configured" }>): void {
  const { settings, roster } = event;
  state.version = event.version;
  state.settings = settings;
  state.changes++;
  state.turn = turnOn(roster, state);
  for (const operator of state.operators.values()) operator.onRoster = false;
  roster.forEach((member, position) => {
    const known = state.operators.get(member.operator);
    const place = {
      name: member.name,
      position,
      capacity: member.capacity ?? settings.capacity,
      mayReply: member.mayReply,
      onRoster: true,
    };
    if (known) Object.assign(known, place);
    else state.operators.set(member.operator, newOperator(member.operator, place));
  });
  for (const operator of state.operators.values()) {
    if (!operator.onRoster && operator.held.size === 0 && operator.load === 0) state.operators.delete(operator.id);
  }
  state.available = createRanking(byOrder(settings.mode));
  for (const operator of state.operators.values()) {
    if (!unavailable(operator, settings)) state.available.add(operator);
  }
}

/** Where the turn is on a new roster: with whoever was given a session last, or the nearest before them who stays. */
function turnOn(roster: readonly RosterMember[], state: LineState): number {
  const places = new Map(roster.map((member, position) => [member.operator, position]));
  let last: Operator | undefined;
  for (const operator of state.operators.values()) {
    const may = operator.onRoster && operator.position <= state.turn && places.has(operator.id);
    if (may && (!last || operator.position > last.position)) last = operator;
  }
  return (last && places.get(last.id)) ?? -1;
}

function newOperator(
  id: string,
  place: Pick<Operator, "name" | "position" | "capacity" | "mayReply" | "onRoster">,
): Operator {
  return {
    id,
    ...place,
    duty: "off",
    connected: false,
    lostAt: 0,
    load: 0,
    handled: 0,
    lastAssignedAt: 0,
    pacedUntil: 0,
    held: new Set(),
  };
}

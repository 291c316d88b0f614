import type { LineSettings } from "../../protocol/line-settings.ts";
import { unavailable } from "./eligibility.ts";
import { byOrder } from "./order.ts";
import { createRanking } from "./ranking.ts";
import { emptyLine, type Fading, type LineState, type Operator, type Session, type Timer } from "./state.ts";

/** What JSON leaves out where it is undefined. */
type Optional = "holder" | "owner" | "pause" | "previous" | "transfer";

/** A line's state as JSON, so that a log need not be read from its beginning. */
export type Snapshot = {
  version: number;
  settings: LineSettings;
  turn: number;
  changes: number;
  operators: (Omit<Operator, "held"> & { held: string[] })[];
  sessions: (Omit<Session, Optional | "offer" | "tried" | "invited"> &
    Partial<Pick<Session, Optional>> & {
      offer?: { to: string[]; until: number; toAll: boolean };
      tried: string[];
      invited?: string[];
    })[];
  moved?: (readonly [string, { session: number; epoch: number }])[];
  waits?: number[];
  timers: Timer[];
  fading: Fading[];
};

export function takeSnapshot(state: LineState): Snapshot {
  const { version, settings, turn, changes } = state;
  return {
    version,
    settings,
    turn,
    changes,
    operators: [...state.operators.values()].map((operator) => ({ ...operator, held: [...operator.held] })),
    sessions: [...state.sessions.values()].map(({ offer, ...session }) => ({
      ...session,
      tried: [...session.tried],
      invited: [...session.invited],
      ...(offer && { offer: { ...offer, to: [...offer.to] } }),
    })),
    moved: [...state.moved],
    waits: [...state.waits],
    timers: state.timers.items(),
    fading: state.fading.items(),
  };
}

/** The state that the snapshot was taken of: going on from either gives the same. */
export function restore(snapshot: Snapshot): LineState {
  const state = emptyLine();
  const { version, settings, turn, changes } = snapshot;
  Object.assign(state, { version, settings, turn, changes, available: createRanking(byOrder(settings.mode)) });
  for (const { held, ...operator } of snapshot.operators) {
    const restored = { ...operator, held: new Set(held) };
    state.operators.set(operator.id, restored);
    if (!unavailable(restored, settings)) state.available.add(restored);
  }
  for (const { offer, ...session } of snapshot.sessions) {
    const restored: Session = {
      holder: undefined,
      pause: undefined,
      previous: undefined,
      owner: undefined,
      transfer: undefined,
      ...session,
      hops: session.hops ?? 0,
      tried: new Set(session.tried),
      invited: new Set(session.invited),
      offer: offer && { ...offer, to: new Set(offer.to) },
    };
    state.sessions.set(session.conversation, restored);
    if (session.state === "queued") state.queue.add(restored);
    if (session.state === "parked") state.parked.add(restored);
  }
  state.moved = new Map(snapshot.moved);
  state.waits = [...(snapshot.waits ?? [])];
  for (const timer of snapshot.timers) state.timers.add(timer);
  for (const item of snapshot.fading) state.fading.add(item);
  return state;
}

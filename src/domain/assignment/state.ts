import * as v from "valibot";
import { type LineSettings, LineSettings as LineSettingsSchema } from "../../protocol/line-settings.ts";
import type { Duty } from "../../protocol/roster.ts";
import type { ChannelKind } from "../../protocol/session.ts";
import { type Agenda, createAgenda } from "./agenda.ts";
import { byOrder } from "./order.ts";
import { createRanking, type Ranking } from "./ranking.ts";

export type Operator = {
  id: string;
  name: string;
  /** Place in roster order. */
  position: number;
  capacity: number;
  mayReply: boolean;
  /** Taken off the roster: kept while a session of theirs is open. */
  onRoster: boolean;
  duty: Duty;
  connected: boolean;
  /** When the last socket went away. */
  lostAt: number;
  /** Active sessions and open offers (AS3). */
  load: number;
  /** Seconds of handling that ended within the last two hours (AS3). */
  handled: number;
  lastAssignedAt: number;
  /** AS7: not offered a parked session before this moment. */
  pacedUntil: number;
  /** Conversations they hold. */
  held: Set<string>;
};

export type Session = {
  conversation: string;
  number: number;
  channel: { id: string; kind: ChannelKind };
  openedAt: number;
  /** The version of the line's settings it started under (LC2). */
  settings: number;
  epoch: number;
  state: "bot" | "queued" | "offered" | "assigned" | "parked";
  waiting: boolean;
  answeredAt: number;
  holder: string | undefined;
  /** When the holder's handling began to count. */
  activeSince: number;
  /** AS3: the client has been silent for long after our reply. */
  quiet: boolean;
  /** `toAll`: whoever is first owns it (AS4); otherwise it is for those it is offered to alone. */
  offer: { to: Set<string>; until: number; toAll: boolean } | undefined;
  /** Left out for the rest of the round (AS5). */
  tried: Set<string>;
  round: number;
  /** AS6: between rounds; `under` is the line's `changes` when the round ended. */
  pause: { until: number; under: number } | undefined;
  previous: string | undefined;
  /** AS9: whose contact the client is, to be asked after that. */
  owner: string | undefined;
  /** TR1: who else is asked to take it. */
  transfer: { to: string; until: number } | undefined;
  /** TR2: who reads along. */
  invited: Set<string>;
  hops: number;
};

/** What falls due and needs a decision. */
export type Timer = { due: number } & (
  | { kind: "offer" | "round" | "transfer"; conversation: string }
  | { kind: "grace"; operator: string; lostAt: number }
  | { kind: "pace"; operator: string }
);
/** What fades with time alone: a session goes quiet, handling leaves the two-hour window. */
export type Fading = { due: number } & (
  | { kind: "quiet"; conversation: string; answeredAt: number }
  | { kind: "credit"; operator: string; seconds: number }
);

/** A line as its log tells it. Only `evolve` and `fade` change it. */
export type LineState = {
  version: number;
  settings: LineSettings;
  operators: Map<string, Operator>;
  /** Open sessions by conversation. */
  sessions: Map<string, Session>;
  /** Position of the operator who was given a session last (AS2). */
  turn: number;
  /** Counts whatever may make somebody available (AS6). */
  changes: number;
  /** Who may be given a session, best first under the line's mode. */
  available: Ranking<Operator>;
  /** Sessions that wait for the next offer, oldest first. */
  queue: Ranking<Session>;
  /** Sessions for which nobody was eligible (AS7), oldest first. */
  parked: Ranking<Session>;
  /** TR1: sessions that were moved away of late, with the epoch under which they were. */
  moved: Map<string, { session: number; epoch: number }>;
  /** Milliseconds that the last sessions waited for an operator. */
  waits: number[];
  timers: Agenda<Timer>;
  fading: Agenda<Fading>;
};

export function emptyLine(): LineState {
  const settings = v.parse(LineSettingsSchema, {});
  return {
    version: 0,
    settings,
    operators: new Map(),
    sessions: new Map(),
    turn: -1,
    changes: 0,
    available: createRanking(byOrder(settings.mode)),
    queue: createRanking(oldestFirst),
    parked: createRanking(oldestFirst),
    moved: new Map(),
    waits: [],
    timers: createAgenda(),
    fading: createAgenda(),
  };
}

const oldestFirst = (a: Session, b: Session) =>
  a.openedAt - b.openedAt || (a.conversation < b.conversation ? -1 : a.conversation > b.conversation ? 1 : 0);

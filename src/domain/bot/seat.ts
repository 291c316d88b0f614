import type { BotAnswer, BotTurn } from "../../protocol/bot.ts";
import { type Refusal, refuse } from "../../protocol/refusal.ts";

/** Milliseconds in which a bot answers a turn. */
export const botPatience = 60_000;
/** So many turns that it did not understand, one after the other, and people take over. */
const failedTurns = 2;

/** LC1: the bot's seat in a session. It has the word until the session is a person's; it never gets it back. */
export type Seat = {
  session: number;
  talking: boolean;
  /** The newest of the client's messages that it was given, and since when it owes an answer, in milliseconds since 1970. */
  turn?: { seq: number; since: number; answered: boolean };
  /** Turns in a row that it did not understand. */
  failures: number;
};

/** Why a session went from its bot to people. `absent`: it was to have one, and there is none. */
export type HandedOver = "asked" | "not_understood" | "silence" | "failed" | "absent";

export function seat(session: number): Seat {
  return { session, talking: true, failures: 0 };
}

/** Gives the bot a client's message; nothing if it is not to have it. The same one again is the same turn. */
export function give(seat: Seat, seq: number, now: number): Seat | undefined {
  const { turn } = seat;
  if (!seat.talking || (turn && (seq < turn.seq || (seq === turn.seq && turn.answered)))) return undefined;
  // Who writes again does not begin to wait again.
  const since = turn && !turn.answered ? turn.since : now;
  return { ...seat, turn: { seq, since, answered: false } };
}

/**
 * What an answer does: the bot speaks, and perhaps the session is handed over with that. An answer that is late, comes
 * twice or belongs to another turn is refused and changes nothing. Saying nothing is not understanding.
 */
export function answer(
  seat: Seat | undefined,
  { session, seq }: Pick<BotTurn, "session" | "seq">,
  { messages, understood, handover }: BotAnswer,
  now: number,
): { seat: Seat; handedOver?: HandedOver } | { refusal: Refusal } {
  const turn = seat?.turn;
  if (!turn || session !== seat.session || seq > turn.seq) return refuse("not_found", "There is no such turn.");
  if (!seat.talking) return refuse("closed", "This session is not the bot's any more: say nothing more in it.");
  if (seq < turn.seq) return refuse("stale", "The client has written again: answer that turn instead.");
  if (turn.answered) return refuse("conflict", "This turn has been answered.");
  if (isOver(turn.since, now)) return refuse("stale", "This answer is late: a turn is answered within 60 seconds.");
  const failures = understood && (messages.length > 0 || handover) ? 0 : seat.failures + 1;
  const answered: Seat = { ...seat, turn: { ...turn, answered: true }, failures };
  const handedOver = handover ? "asked" : failures >= failedTurns ? "not_understood" : undefined;
  return handedOver ? { seat: stop(answered), handedOver } : { seat: answered };
}

/** Whether the bot owes an answer: it does not, it may take until a moment, or it has been silent for too long. */
export function silence({ talking, turn }: Seat, now: number): "settled" | "silent" | { until: number } {
  if (!talking || !turn || turn.answered) return "settled";
  return isOver(turn.since, now) ? "silent" : { until: turn.since + botPatience };
}

/** The bot's part in the session is over. */
export function stop(seat: Seat): Seat {
  return { ...seat, talking: false };
}

function isOver(since: number, now: number): boolean {
  return now >= since + botPatience;
}

import { pingSeconds } from "../../../src/protocol/limits.ts";

/** When the first ping went out that nothing has answered yet. */
export type Pulse = { unansweredSince: number | undefined };

export const beatMs = pingSeconds * 1000;
const silenceMs = 45_000;

export const steady: Pulse = { unansweredSince: undefined };

/**
 * One beat: ping, or give the connection up. It counts from an unanswered ping, not from the last word heard, because
 * a browser may let a hidden page's timers run only once a minute.
 */
export function beat(pulse: Pulse, now: number): { dead: boolean; pulse: Pulse } {
  const since = pulse.unansweredSince ?? now;
  return { dead: now - since > silenceMs, pulse: { unansweredSince: since } };
}

const first = 500;
const longest = 10_000;

/**
 * Milliseconds to wait before attempt `attempt` (0, 1, 2 …), with full jitter: a deploy drops every socket at once,
 * and they should not all come back at once. `random` is in [0, 1).
 */
export function pauseBefore(attempt: number, random: number): number {
  return Math.round(Math.min(longest, first * 2 ** Math.min(attempt, 10)) * random);
}

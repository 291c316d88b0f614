const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

/** An event is told again for so many milliseconds after it came. */
export const tellFor = day;

const longest = { event: hour, system: 5 * 60 * second };

/**
 * How many milliseconds to wait after so many failed attempts in a row, of one event or of a system with whatever it is
 * told: doubling from 5 s, less up to a half by chance, and never less than the other side asked for. `chance` is in
 * [0, 1).
 */
export function retryIn(of: keyof typeof longest, failures: number, chance: number, asked = 0): number {
  const ceiling = Math.min(longest[of], 5 * second * 2 ** Math.min(Math.max(failures - 1, 0), 30));
  return Math.max(asked, Math.ceil(ceiling * (1 - chance / 2)));
}

/** Attempts that failed since the last one that did not; `since` is in milliseconds since 1970. */
export type Streak = { since: number; count: number };

/** A system that has taken nothing for so long is asked no more until somebody has looked at it. */
export function isHopeless({ since, count }: Streak, now: number): boolean {
  return (count >= 20 && now - since >= day) || now - since >= 3 * day;
}

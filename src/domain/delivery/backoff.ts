/** DL2: what is refused for now is tried again for this long. */
export const giveUpAfter = 24 * 60 * 60 * 1000;

const first = 1_000;
const longest = 15 * 60 * 1000;

/**
 * DL2: how many milliseconds to wait after the given number of failed attempts: full jitter under a doubling ceiling,
 * and never less than the other side asked for. `chance` is a number in [0, 1).
 */
export function backoff(attempts: number, chance: number, asked = 0): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(attempts, 30));
  return Math.max(asked, Math.ceil(ceiling * chance), 1);
}

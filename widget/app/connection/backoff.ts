const firstMs = 1000;
const capMs = 30_000;

/** Full jitter: anywhere between at once and an exponentially growing limit, so that a restart meets no stampede. */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(capMs, firstMs * 2 ** attempt));
}

/** Counts messages per sender: a bucket that refills evenly and holds one minute's worth. In memory alone. */
export function createBudget(now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    /** Takes one message out of the sender's budget, if there is one left. */
    spend(sender: string, perMinute: number): boolean {
      const at = now();
      const bucket = buckets.get(sender);
      const left = bucket ? Math.min(perMinute, bucket.left + ((at - bucket.at) * perMinute) / 60_000) : perMinute;
      buckets.set(sender, { left: left < 1 ? left : left - 1, at });
      if (buckets.size > 10_000) forgetFull(at, perMinute);
      return left >= 1;
    },
  };

  function forgetFull(at: number, perMinute: number): void {
    for (const [sender, { left, at: since }] of buckets) {
      if (left + ((at - since) * perMinute) / 60_000 >= perMinute) buckets.delete(sender);
    }
  }
}
export type Budget = ReturnType<typeof createBudget>;

import { eq, lt, sql } from "drizzle-orm";
import { directory } from "./database.ts";
import { attempt } from "./schema.ts";

export type Allowance = { count: number; milliseconds: number };

/**
 * Counts one try under `key` – an account or an address – and says whether it is still allowed. Counted before the
 * secret is looked at, so that tries made at the same moment all count.
 */
export async function countAttempt(db: D1Database, key: string, allowance: Allowance, now: number): Promise<boolean> {
  const begun = now - allowance.milliseconds;
  const [row] = await directory(db)
    .insert(attempt)
    .values({ key, count: 1, since: now })
    .onConflictDoUpdate({
      target: attempt.key,
      set: {
        count: sql`CASE WHEN ${attempt.since} <= ${begun} THEN 1 ELSE ${attempt.count} + 1 END`,
        since: sql`CASE WHEN ${attempt.since} <= ${begun} THEN ${now} ELSE ${attempt.since} END`,
      },
    })
    .returning({ count: attempt.count });
  return (row?.count ?? 1) <= allowance.count;
}

/** The right secret was given: earlier mistakes are forgotten. */
export async function forgetAttempts(db: D1Database, key: string, now: number): Promise<void> {
  const d1 = directory(db);
  const longAgo = now - 24 * 3600_000;
  await d1.batch([
    d1.delete(attempt).where(eq(attempt.key, key)),
    d1.delete(attempt).where(lt(attempt.since, longAgo)),
  ]);
}

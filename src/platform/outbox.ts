/**
 * Work that an actor still owes to somebody else, kept beside its state: what is written in the same synchronous block
 * as a change is done at least once, crash or not. Within a lane it is done in order and one at a time.
 */
export type Job<Work> = { id: number; lane: string; work: Work; attempts: number; createdAt: number };

/**
 * What became of an attempt: done with, a step further and to go on at once, to be tried again at `later`, or not begun
 * before `wait`.
 */
export type Attempt = "done" | "further" | { later: number } | { wait: number };

/** Work that takes longer is looked after again: the actor may have gone down in the middle of it. */
const lookAgainAfter = 30_000;

export const outboxMigration = `
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  lane TEXT NOT NULL,
  work TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  due INTEGER NOT NULL
)`;

export type Outbox<Work> = {
  add(lane: string, work: Work, now: number): void;
  /** Changes a job that is not done yet, to remember how far it has come. */
  update(id: number, work: Work): void;
  /** Gives a job up. */
  drop(id: number): void;
  pending(): Job<Work>[];
  /** When to look at it next; never: undefined. */
  nextDue(now: number): number | undefined;
  /** Runs whatever is due; lanes run beside each other, and a lane that is running is left alone. */
  drain(run: (job: Job<Work>) => Promise<Attempt>, now: () => number): Promise<void>;
};

type Row = { id: number; lane: string; work: string; attempts: number; created_at: number; due: number };

const heads = "SELECT * FROM outbox WHERE id IN (SELECT min(id) FROM outbox GROUP BY lane)";

export function createOutbox<Work>(sql: SqlStorage): Outbox<Work> {
  const running = new Set<string>();
  /** Spares an idle actor the look into an empty table. */
  let empty = false;

  const toJob = (row: Row): Job<Work> => ({
    id: row.id,
    lane: row.lane,
    work: JSON.parse(row.work) as Work,
    attempts: row.attempts,
    createdAt: row.created_at,
  });

  async function drain(run: (job: Job<Work>) => Promise<Attempt>, now: () => number): Promise<void> {
    if (empty) return;
    const rows = sql.exec<Row>(heads).toArray();
    empty = rows.length === 0;
    const due = rows.filter((row) => row.due <= now() && !running.has(row.lane));
    await Promise.all(
      due.map(async (row) => {
        running.add(row.lane);
        try {
          const attempt = await run(toJob(row));
          if (attempt === "done") sql.exec("DELETE FROM outbox WHERE id = ?", row.id);
          else if (attempt === "further") sql.exec("UPDATE outbox SET attempts = 0 WHERE id = ?", row.id);
          else if ("wait" in attempt) sql.exec("UPDATE outbox SET due = ? WHERE id = ?", attempt.wait, row.id);
          else sql.exec("UPDATE outbox SET attempts = attempts + 1, due = ? WHERE id = ?", attempt.later, row.id);
        } finally {
          running.delete(row.lane);
        }
        // What has waited behind it, or was added meanwhile.
        await drain(run, now);
      }),
    );
  }

  return {
    add(lane, work, now) {
      empty = false;
      const json = JSON.stringify(work);
      sql.exec("INSERT INTO outbox (lane, work, created_at, due) VALUES (?, ?, ?, ?)", lane, json, now, now);
    },
    update: (id, work) => void sql.exec("UPDATE outbox SET work = ? WHERE id = ?", JSON.stringify(work), id),
    drop: (id) => void sql.exec("DELETE FROM outbox WHERE id = ?", id),
    pending: () => sql.exec<Row>("SELECT * FROM outbox ORDER BY id").toArray().map(toJob),
    nextDue(now) {
      if (empty) return undefined;
      const rows = sql.exec<Row>(heads).toArray();
      empty = rows.length === 0;
      const dues = rows.map(({ lane, due }) => (running.has(lane) ? now + lookAgainAfter : due));
      return dues.length > 0 ? Math.min(...dues) : undefined;
    },
    drain,
  };
}

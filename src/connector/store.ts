import type { QueuedEvent } from "../directory/crm/event-queue.ts";
import type { ConnectorDelivery } from "../protocol/crm/connector.ts";

/**
 * Only ever added to. The outbox and the log are one table, so that an event is written once: it has a `due` while it
 * is the first of its lane that waits, and none while it stands behind another or is done with.
 */
export const migrations = [
  `
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE delivery (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  type TEXT NOT NULL,
  entity TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  since INTEGER NOT NULL,
  due INTEGER,
  tried_at INTEGER,
  reason TEXT,
  payload TEXT
);
CREATE INDEX delivery_due ON delivery (due) WHERE due IS NOT NULL;
CREATE INDEX delivery_waiting ON delivery (lane, number) WHERE state = 'waiting';
CREATE INDEX delivery_entity ON delivery (entity);
`,
];

/** `seq` is the last event that was handed over; `streak` is JSON. */
type About = "connector" | "seq" | "streak";

type Row = {
  number: number;
  key: string;
  lane: string;
  type: ConnectorDelivery["type"];
  entity: string;
  at: number;
  state: ConnectorDelivery["state"];
  attempts: number;
  since: number;
  due: number | null;
  tried_at: number | null;
  reason: string | null;
  payload: string | null;
};

/** One that waits: since when it has, and how often it was tried. */
export type Waiting = Pick<
  Row,
  "number" | "key" | "lane" | "type" | "entity" | "at" | "attempts" | "since" | "payload"
>;

/** Deliveries that the log goes back. */
const kept = 200;

export function createStore(sql: SqlStorage) {
  /** Whatever is first in its lane now may go. */
  const promote = (lane: string, now: number): void =>
    void sql.exec(
      `UPDATE delivery SET due = ?2 WHERE due IS NULL
         AND number = (SELECT min(number) FROM delivery WHERE lane = ?1 AND state = 'waiting')`,
      lane,
      now,
    );

  return {
    get: (name: About): string | undefined =>
      sql.exec<{ value: string }>("SELECT value FROM about WHERE name = ?", name).toArray()[0]?.value,
    set: (name: About, value: string): void =>
      void sql.exec("INSERT INTO about VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, value),
    drop: (name: About): void => void sql.exec("DELETE FROM about WHERE name = ?", name),

    add({ key, type, entity, at, payload }: QueuedEvent, lane: string, now: number): void {
      sql.exec(
        `INSERT INTO delivery (key, lane, type, entity, at, state, since, payload) VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?)
         ON CONFLICT DO NOTHING`,
        ...[key, lane, type, entity, at, now, payload],
      );
      promote(lane, now);
    },
    trim: (): void =>
      void sql.exec(
        "DELETE FROM delivery WHERE number <= (SELECT max(number) FROM delivery) - ? AND state <> 'waiting'",
        kept,
      ),

    /** The next to be told, but for those that are under way. */
    next: (now: number, underWay: ReadonlySet<number>): Waiting | undefined =>
      sql
        .exec<Row>("SELECT * FROM delivery WHERE due <= ? ORDER BY due, number LIMIT ?", now, underWay.size + 1)
        .toArray()
        .find(({ number }) => !underWay.has(number)),
    nextDue: (): number | undefined =>
      sql.exec<{ due: number | null }>("SELECT min(due) AS due FROM delivery WHERE due IS NOT NULL").one().due ??
      undefined,
    /** Whether a newer state of the same waits behind it. */
    isOutdone: ({ entity, number }: Pick<Waiting, "entity" | "number">): boolean =>
      sql
        .exec("SELECT 1 FROM delivery WHERE entity = ? AND number > ? AND state = 'waiting' LIMIT 1", entity, number)
        .toArray().length > 0,
    /** Whether a newer state of the same has been told. */
    isOutdated: ({ entity, at, number }: Pick<Row, "entity" | "at" | "number">): boolean =>
      sql
        .exec(
          "SELECT 1 FROM delivery WHERE entity = ? AND number <> ? AND at >= ? AND state = 'delivered' LIMIT 1",
          ...[entity, number, at],
        )
        .toArray().length > 0,

    /** Done with, whichever way; the next of its lane may go. */
    finish(
      { number, lane }: Pick<Waiting, "number" | "lane">,
      state: Row["state"],
      now: number,
      reason?: string,
    ): void {
      sql.exec(
        "UPDATE delivery SET state = ?, attempts = attempts + ?, due = NULL, tried_at = ?, reason = ? WHERE number = ?",
        ...[state, state === "passed_over" ? 0 : 1, now, reason ?? null, number],
      );
      promote(lane, now);
    },
    postpone: (number: number, due: number, now: number, reason: string): void =>
      void sql.exec(
        "UPDATE delivery SET attempts = attempts + 1, due = ?, tried_at = ?, reason = ? WHERE number = ?",
        ...[due, now, reason, number],
      ),
    /** What was put off is tried now. */
    hasten: (now: number): void => void sql.exec("UPDATE delivery SET due = ?1 WHERE due > ?1", now),

    /** Those first in their lanes that have waited since before; the rest follows when these are done with. */
    overdue: (since: number): Waiting[] =>
      sql.exec<Row>("SELECT * FROM delivery WHERE due IS NOT NULL AND since <= ?", since).toArray(),
    oldest: (): number | undefined =>
      sql.exec<{ since: number | null }>("SELECT min(since) AS since FROM delivery WHERE due IS NOT NULL").one()
        .since ?? undefined,

    find: (number: number): Row | undefined =>
      sql.exec<Row>("SELECT * FROM delivery WHERE number = ?", number).toArray()[0],
    /** Waits again, behind whatever does. */
    requeue({ number, lane }: Pick<Row, "number" | "lane">, now: number): void {
      sql.exec(
        `UPDATE delivery SET number = (SELECT max(number) + 1 FROM delivery), state = 'waiting', attempts = 0, since = ?,
           reason = NULL WHERE number = ?`,
        ...[now, number],
      );
      promote(lane, now);
    },
    log: (before: number | undefined, limit: number): ConnectorDelivery[] =>
      sql
        .exec<Row>(
          "SELECT * FROM delivery WHERE ?1 IS NULL OR number < ?1 ORDER BY number DESC LIMIT ?2",
          before ?? null,
          limit,
        )
        .toArray()
        .map(shown),

    /** CN7: nothing of it waits, and of what was told only that it was. */
    forget(entity: string, now: number): void {
      const gone = sql
        .exec<Pick<Row, "lane">>("SELECT DISTINCT lane FROM delivery WHERE entity = ? AND state = 'waiting'", entity)
        .toArray();
      sql.exec("DELETE FROM delivery WHERE entity = ? AND state = 'waiting'", entity);
      sql.exec("UPDATE delivery SET payload = NULL, reason = NULL WHERE entity = ?", entity);
      for (const { lane } of gone) promote(lane, now);
    },
  };
}
export type Store = ReturnType<typeof createStore>;

function shown({
  number,
  key,
  type,
  entity,
  at,
  state,
  attempts,
  tried_at,
  due,
  reason,
  payload,
}: Row): ConnectorDelivery {
  return {
    ...{ number, key, type, entity, at, state, attempts, again: payload !== null },
    ...(tried_at !== null && { triedAt: tried_at }),
    ...(due !== null && { due }),
    ...(reason !== null && { reason }),
  };
}

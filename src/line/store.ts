import type { LineEvent } from "../domain/assignment/events.ts";
import { evolve } from "../domain/assignment/evolve.ts";
import { restore, type Snapshot, takeSnapshot } from "../domain/assignment/snapshot.ts";
import { emptyLine, type LineState } from "../domain/assignment/state.ts";
import type { Feeds } from "../domain/session/terms.ts";

/** What of a line's settings its decisions do not depend on. `feeds`: what outside systems are told of its sessions. */
export type AboutLine = { id: string; name: string; site: string; feeds?: Feeds };

/** Characters of one snapshot row: well under the platform's 2 MB a value. */
const partLength = 500_000;
/** Events between two snapshots, at least; a large line takes fewer, so that an event's share stays the same. */
const leastBetween = 1024;
/** Every so many events a snapshot is kept, to explain old decisions from. */
const keptEvery = 8192;

/** The Line's tables: its log, and snapshots to start reading it from. Synchronous. */
export function createStore(sql: SqlStorage) {
  let lastId = 0;
  let snapshotId = 0;

  function readSnapshot(logId: number): LineState {
    if (logId === 0) return emptyLine();
    const parts = sql
      .exec<{ json: string }>("SELECT json FROM snapshot WHERE log_id = ? ORDER BY part", logId)
      .toArray();
    return restore(JSON.parse(parts.map((part) => part.json).join("")) as Snapshot);
  }
  /** The newest snapshot at or before a place in the log; 0: the beginning. */
  const snapshotBefore = (id: number): number =>
    sql.exec<{ id: number | null }>("SELECT max(log_id) AS id FROM snapshot WHERE log_id <= ?", id).one().id ?? 0;

  function* eventsAfter(id: number): Generator<LineEvent> {
    for (const row of sql.exec<{ event: string }>("SELECT event FROM log WHERE id > ? ORDER BY id", id)) {
      yield JSON.parse(row.event) as LineEvent;
    }
  }

  function writeSnapshot(state: LineState): void {
    const json = JSON.stringify(takeSnapshot(state));
    for (let part = 0; part * partLength < json.length; part++) {
      const piece = json.slice(part * partLength, (part + 1) * partLength);
      sql.exec("INSERT INTO snapshot VALUES (?, ?, ?)", lastId, part, piece);
    }
    const crossed = Math.floor(lastId / keptEvery) > Math.floor(snapshotId / keptEvery);
    if (!crossed) sql.exec("DELETE FROM snapshot WHERE log_id = ?", snapshotId);
    snapshotId = lastId;
  }

  return {
    load(): LineState {
      lastId = sql.exec<{ id: number | null }>("SELECT max(id) AS id FROM log").one().id ?? 0;
      snapshotId = snapshotBefore(lastId);
      const state = readSnapshot(snapshotId);
      for (const event of eventsAfter(snapshotId)) evolve(state, event);
      return state;
    },
    /** Records what was decided; `state` is the line after it. */
    record(events: readonly LineEvent[], state: LineState): void {
      for (const event of events) {
        const conversation = "conversation" in event ? event.conversation : null;
        sql.exec("INSERT INTO log VALUES (?, ?, ?)", ++lastId, conversation, JSON.stringify(event));
      }
      const { operators, sessions, timers, fading } = state;
      const due = operators.size + sessions.size + timers.size() + fading.size();
      if (lastId - snapshotId >= Math.max(leastBetween, due)) writeSnapshot(state);
    },
    /** A stretch of history in which a conversation's decisions lie, and the line before it. */
    historyOf(conversation: string): { state: LineState; events: Iterable<LineEvent> } {
      const first = sql.exec<{ id: number | null }>(
        "SELECT min(id) AS id FROM log WHERE conversation = ?",
        conversation,
      );
      const start = snapshotBefore((first.one().id ?? lastId + 1) - 1);
      return { state: readSnapshot(start), events: eventsAfter(start) };
    },
    history: (): Iterable<LineEvent> => eventsAfter(0),

    about(): AboutLine | undefined {
      const row = sql.exec<{ value: string }>("SELECT value FROM about WHERE name = 'line'").toArray()[0];
      return row && (JSON.parse(row.value) as AboutLine);
    },
    setAbout: (about: AboutLine): void =>
      void sql.exec(
        "INSERT INTO about VALUES ('line', ?1) ON CONFLICT DO UPDATE SET value = ?1",
        JSON.stringify(about),
      ),
  };
}
export type Store = ReturnType<typeof createStore>;

import { asc, eq, lte, sql } from "drizzle-orm";
import type { Feeds } from "../../domain/session/terms.ts";
import type { ConnectorKind } from "../../protocol/crm/connector.ts";
import type { CrmEventType } from "../../protocol/crm/event.ts";
import { directory } from "../database.ts";
import { connector, crmEvent } from "../schema.ts";
import { readEvents } from "./connectors.ts";
import { type CrmEvent, telling } from "./events.ts";

/** Rows that a batch of D1 takes at once with room to spare. */
const atOnce = 50;

/** An event in the directory's outbox; `seq` grows and is never used again. `payload` is JSON. */
export type QueuedEvent = { seq: number; key: string; at: number; type: CrmEventType; entity: string; payload: string };

export type Listener = { id: string; kind: ConnectorKind; events: CrmEventType[]; isUp: boolean };

/** The oldest events that nobody has been handed yet, and who might want them; one round trip. */
export async function queuedEvents(
  db: D1Database,
  limit: number,
): Promise<{ events: QueuedEvent[]; listeners: Listener[] }> {
  const d1 = directory(db);
  const [events, rows] = await d1.batch([
    d1.select().from(crmEvent).orderBy(asc(crmEvent.seq)).limit(limit),
    d1
      .select({ id: connector.id, kind: connector.kind, events: connector.events, state: connector.state })
      .from(connector),
  ]);
  const listeners = rows.map(({ events, state, ...row }) => ({
    ...row,
    events: readEvents(events),
    isUp: state === "up",
  }));
  return { events, listeners };
}

/** They have been handed on. */
export async function dequeueEvents(db: D1Database, upTo: number): Promise<void> {
  await directory(db).delete(crmEvent).where(lte(crmEvent.seq, upTo));
}

/** Puts what happened in a conversation into the outbox, in order; again is the same. */
export async function queueEvents(db: D1Database, events: readonly CrmEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += atOnce) {
    const [first, ...rest] = events.slice(from, from + atOnce).map((event) => telling(db, event));
    if (first) await directory(db).batch([first, ...rest]);
  }
}

/** CN7: what waits of a conversation and is told to nobody any more. */
export async function dropQueuedEvents(db: D1Database, entity: string): Promise<string[]> {
  const d1 = directory(db);
  const [, rows] = await d1.batch([
    d1.delete(crmEvent).where(eq(crmEvent.entity, entity)),
    d1.select({ id: connector.id }).from(connector),
  ]);
  return rows.map(({ id }) => id);
}

/** What of conversations somebody wants to be told. */
export async function wantedFeeds(db: D1Database): Promise<Feeds> {
  const rows = await directory(db)
    .selectDistinct({ type: sql<string>`wanted.value` })
    .from(sql`${connector}, json_each(${connector.events}) AS wanted`)
    .where(eq(sql`state`, "up"));
  const wanted = rows.map(({ type }) => type);
  return {
    sessions: wanted.includes("session.opened") || wanted.includes("session.closed"),
    messages: wanted.includes("message.created"),
  };
}

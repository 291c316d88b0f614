import { dequeueEvents, queuedEvents } from "../directory/crm/event-queue.ts";
import { endsEntity } from "../directory/crm/events.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { connectors } from "./registry.ts";

type Bindings = Pick<Env, "DB" | "CONNECTOR">;

const atOnce = 100;

/**
 * Hands what waits in the directory's outbox to the Connectors that chose it, oldest first, and takes it out once each
 * of them has it. It may run twice at a time and break off anywhere: an event is never behind a later one, and a
 * Connector knows what it has been handed. What is erased leaves the logs of them all, whatever they chose (CN7).
 */
export async function pumpEvents(env: Bindings): Promise<void> {
  for (;;) {
    const { events, listeners } = await queuedEvents(env.DB, atOnce);
    const last = events.at(-1);
    if (!last) return;
    await Promise.all(
      listeners.map(async ({ id, kind, events: chosen, isUp }) => {
        const gone = events.filter(endsEntity).map(({ entity }) => entity);
        if (gone.length > 0) {
          await callActor(env.CONNECTOR, env.CONNECTOR.idFromName(id), async (stub) => stub.forget(gone));
        }
        const wanted = events.filter(({ type }) => chosen.includes(type));
        if (wanted.length === 0 || !(isUp || connectors[kind].waits)) return;
        await callActor(env.CONNECTOR, env.CONNECTOR.idFromName(id), async (stub) => stub.accept({ id, kind }, wanted));
      }),
    );
    await dequeueEvents(env.DB, last.seq);
    if (events.length < atOnce) return;
  }
}

/** Behind a write, for `waitUntil`: what goes wrong is written down, and the sweeper hands it on. */
export function pumpSoon(env: Bindings): Promise<void> {
  return pumpEvents(env).catch((error: unknown) => log.error("events.not_pumped", error));
}

import { dropQueuedEvents } from "../directory/crm/event-queue.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";

/** CN7: of a conversation nothing more is told, and of what was told nothing is kept. Idempotent. */
export async function forgetTold(env: Pick<Env, "DB" | "CONNECTOR">, conversation: string): Promise<void> {
  const connectors = await dropQueuedEvents(env.DB, conversation);
  await Promise.all(
    connectors.map((id) =>
      callActor(env.CONNECTOR, env.CONNECTOR.idFromName(id), async (stub) => stub.forget([conversation])),
    ),
  );
}

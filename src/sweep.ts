import { pumpEvents } from "./crm/pump.ts";
import { connectors } from "./directory/crm/connectors.ts";
import { allLineIds } from "./directory/lines.ts";
import { continueRebuild } from "./http/rebuild-search.ts";
import { callActor } from "./platform/actor-stub.ts";
import type { Env } from "./platform/env.ts";
import { log } from "./platform/log.ts";

/** By the clock, from outside: an actor whose alarm was lost cannot notice that by itself. */
export async function sweep(env: Pick<Env, "DB" | "LINE" | "CONNECTOR" | "CONVERSATION">): Promise<void> {
  await Promise.all([
    sweepLines(env),
    sweepConnectors(env).catch((error: unknown) => log.error("connectors.not_swept", error)),
    continueRebuild(env).catch((error: unknown) => log.error("search.not_rebuilt", error)),
  ]);
}

async function sweepLines(env: Pick<Env, "DB" | "LINE">): Promise<void> {
  for (const line of await allLineIds(env.DB)) {
    try {
      await callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.sweep());
    } catch (error) {
      log.error("line.not_swept", error, { line });
    }
  }
}

/** What was written while nobody handed it on, and what was handed on and has fallen asleep. */
async function sweepConnectors(env: Pick<Env, "DB" | "CONNECTOR">): Promise<void> {
  await pumpEvents(env);
  for (const { id, kind } of await connectors(env.DB)) {
    await callActor(env.CONNECTOR, env.CONNECTOR.idFromName(id), async (stub) => stub.accept({ id, kind }, []));
  }
}

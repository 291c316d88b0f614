import { allLineIds } from "./directory/lines.ts";
import { callActor } from "./platform/actor-stub.ts";
import type { Env } from "./platform/env.ts";
import { log } from "./platform/log.ts";

/** By the clock, from outside: an actor whose alarm was lost cannot notice that by itself. */
export async function sweepLines(env: Pick<Env, "DB" | "LINE">): Promise<void> {
  for (const line of await allLineIds(env.DB)) {
    try {
      await callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.sweep());
    } catch (error) {
      log.error("line.not_swept", error, { line });
    }
  }
}

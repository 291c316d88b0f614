import { sql } from "drizzle-orm";
import { directory } from "../directory/database.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { within } from "../platform/within.ts";

const patience = 3_000;

/** `GET /healthz`: the Worker answers for itself, D1 reads, and an actor that nobody uses reads its own storage. */
export async function health(env: Env): Promise<Response> {
  const [directoryAnswers, actorAnswers] = await Promise.all([
    answers("directory", directory(env.DB).run(sql`SELECT 1`)),
    answers("actor", askActor(env)),
  ]);
  const ok = directoryAnswers && actorAnswers;
  return Response.json(
    { ok, worker: true, directory: directoryAnswers, actor: actorAnswers },
    { status: ok ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}

/** Nobody's conversation refuses this reader, which is an answer. */
async function askActor(env: Env): Promise<unknown> {
  const stub = env.CONVERSATION.get(env.CONVERSATION.idFromName("healthz"));
  return stub.history({ kind: "visitor", conversation: "" }, { limit: 1 });
}

async function answers(part: string, work: PromiseLike<unknown>): Promise<boolean> {
  try {
    await within(patience, Promise.resolve(work));
    return true;
  } catch (error) {
    log.error("health.no_answer", error, { part });
    return false;
  }
}

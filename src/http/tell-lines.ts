import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import type { ApiRefusal } from "./refusals.ts";

/** The directory has changed under these lines; `expelled` may not go on as they were, and their sockets close. */
export type Tidings = { lines: readonly string[]; expelled?: readonly string[] };

/**
 * Tells the lines at once. The change itself is kept by then: where a line does not answer, the caller hears that, and
 * what to do.
 */
export async function tellLines(
  env: Pick<Env, "LINE">,
  { lines, expelled = [] }: Tidings,
): Promise<{ refusal: ApiRefusal } | undefined> {
  const told = await Promise.allSettled(
    lines.map(async (line) => {
      const id = env.LINE.idFromName(line);
      await callActor(env.LINE, id, async (stub) => stub.refresh());
      for (const person of expelled) await callActor(env.LINE, id, async (stub) => stub.expel(person));
    }),
  );
  const failed = told.filter((result) => result.status === "rejected");
  for (const { reason } of failed) log.error("line.not_told", reason);
  if (failed.length === 0) return undefined;
  const message = "Saved, but not every line has heard of it: open consoles may show the old state. Save once more.";
  return { refusal: { code: "unavailable", message } };
}

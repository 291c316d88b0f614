import { backoff } from "../domain/delivery/backoff.ts";
import { log } from "./log.ts";
import type { Attempt, Job } from "./outbox.ts";

/** Carries out what an actor owes; whatever throws is written down and tried again later. */
export function persistently<Work extends { type: string }>(
  actor: string,
  carryOut: (job: Job<Work>) => Promise<Attempt>,
  now: () => number,
): (job: Job<Work>) => Promise<Attempt> {
  return async (job) => {
    try {
      return await carryOut(job);
    } catch (error) {
      log.error(`${actor}.work_failed`, error, { work: job.work.type, attempts: job.attempts });
      return { later: now() + backoff(job.attempts, Math.random()) };
    }
  };
}

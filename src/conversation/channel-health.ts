import { markChannel } from "../directory/accounts.ts";
import { log } from "../platform/log.ts";

/** Milliseconds between two notes in the directory that the channel works. */
const noteEvery = 60_000;

/** What the directory learns of a channel from those who send through it: a row now and then, not one a message. */
export function createChannelHealth(deps: {
  db: D1Database;
  now: () => number;
  later: (work: Promise<unknown>) => void;
}) {
  let notedAt = 0;
  /** Whether it has failed since, as far as this actor saw. */
  let sawDown = false;
  return {
    down(channel: string, problem: string): void {
      log.warn("channel.down", { channel });
      sawDown = true;
      deps.later(markChannel(deps.db, channel, { state: "down", problem, lastError: problem }));
    },
    /** Noted at once where this actor saw it fail. */
    works(channel: string): void {
      const lastOutAt = deps.now();
      if (!sawDown && lastOutAt - notedAt < noteEvery) return;
      const recovered = sawDown && { state: "up" as const, problem: "" };
      notedAt = lastOutAt;
      sawDown = false;
      deps.later(markChannel(deps.db, channel, { ...recovered, lastOutAt }));
    },
  };
}
export type ChannelHealth = ReturnType<typeof createChannelHealth>;

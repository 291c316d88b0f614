import { publishHealth } from "../publish.ts";
import type { Bot } from "../state.ts";
import type { TelegramWorld } from "../world.ts";
import { unixTime } from "../world.ts";
import { postUpdate } from "./post-update.ts";

export interface Delivery {
  /** There is an update more; while a refused one waits for its next try, so does this. */
  wake(): void;
  /** The webhook is another: try now. */
  restart(): void;
  stop(): Promise<void>;
}

const firstDelayMs = 250;
const longestDelayMs = 5_000;

/** Hands a bot's updates to its webhook one at a time, so that they arrive in order however often one is refused. */
export function startDelivery(world: TelegramWorld, bot: Bot): Delivery {
  const stopping = new AbortController();
  let delayMs = firstDelayMs;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  function run(): void {
    clearTimeout(timer);
    timer = undefined;
    running ??= deliver().finally(() => {
      running = undefined;
      // An update may have come after the loop had looked and before this.
      if (timer === undefined && hasWork()) run();
    });
  }

  function hasWork(): boolean {
    return !stopping.signal.aborted && bot.webhook !== undefined && bot.pending.length > 0;
  }

  async function deliver(): Promise<void> {
    while (hasWork()) {
      if (!(await deliverOldest())) {
        retryLater();
        return;
      }
      delayMs = firstDelayMs;
    }
  }

  async function deliverOldest(): Promise<boolean> {
    const [update] = bot.pending;
    const { webhook } = bot;
    if (!update || !webhook) return true;
    const failure = await postUpdate(webhook, update, stopping.signal);
    if (stopping.signal.aborted) return false;
    if (failure === undefined) {
      const at = bot.pending.indexOf(update);
      if (at >= 0) bot.pending.splice(at, 1);
    } else {
      webhook.lastErrorDate = unixTime(world);
      webhook.lastErrorMessage = failure;
    }
    world.changed();
    publishHealth(world, bot);
    return failure === undefined;
  }

  function retryLater(): void {
    if (stopping.signal.aborted) return;
    timer = setTimeout(run, delayMs);
    delayMs = Math.min(longestDelayMs, delayMs * 2);
  }

  run();
  return {
    wake() {
      if (timer === undefined) run();
    },
    restart() {
      delayMs = firstDelayMs;
      run();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

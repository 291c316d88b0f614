export interface Delivery {
  /** There is an item more; while a refused one waits for its next try, so does this. */
  wake(): void;
  /** The webhook is another: try now. */
  restart(): void;
  stop(): Promise<void>;
}

export interface Queue<Item> {
  /** The oldest item that is still to be delivered, if it can be now. */
  next(): Item | undefined;
  /** One try; false: not taken, and to be tried again. `attempt` counts an item's tries from 0. */
  deliver(item: Item, attempt: number, stopped: AbortSignal): Promise<boolean>;
}

const firstDelayMs = 250;
const longestDelayMs = 5_000;

/** Hands a queue to a webhook one item at a time, so that they arrive in order however often one is refused. */
export function startDelivery<Item>(queue: Queue<Item>): Delivery {
  const stopping = new AbortController();
  let tries = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  function run(): void {
    clearTimeout(timer);
    timer = undefined;
    running ??= deliver().finally(() => {
      running = undefined;
      // An item may have come after the loop had looked and before this.
      if (timer === undefined && next() !== undefined) run();
    });
  }

  function next(): Item | undefined {
    return stopping.signal.aborted ? undefined : queue.next();
  }

  async function deliver(): Promise<void> {
    for (let item = next(); item !== undefined; item = next()) {
      const taken = await queue.deliver(item, tries, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!taken) {
        timer = setTimeout(run, Math.min(longestDelayMs, firstDelayMs * 2 ** tries));
        tries += 1;
        return;
      }
      tries = 0;
    }
  }

  run();
  return {
    wake() {
      if (timer === undefined) run();
    },
    restart() {
      tries = 0;
      run();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** An actor's single alarm, as the earliest of whatever it has to do. */
export type Alarm = {
  /** Makes sure that the actor wakes at `due` (milliseconds since 1970) or before; costs a row only if it changes. */
  atLatest(due: number): void;
  /** To be called first in `alarm()`: the runtime has taken the alarm away. */
  rang(): void;
};

/** An alarm overdue for longer than this has been lost or given up by the runtime. */
const lostAfter = 30_000;

/** Reads what is armed; to be awaited while the actor's constructor holds back events. */
export async function readAlarm(storage: DurableObjectStorage, now: () => number): Promise<Alarm> {
  const found = await storage.getAlarm();
  let armed = found !== null && found > now() - lostAfter ? found : undefined;
  return {
    atLatest(due) {
      if (armed !== undefined && armed <= due) return;
      // In the past or now, inside `alarm()`, it could be taken for the one that is running.
      armed = Math.max(due, now() + 1);
      void storage.setAlarm(armed);
    },
    rang() {
      armed = undefined;
    },
  };
}

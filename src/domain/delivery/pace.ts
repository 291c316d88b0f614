/** How far ahead of now slots have been given out. Milliseconds since 1970. */
export type Pace = { next: number };

/** What an account that has been quiet may send at once, in seconds' worth of its rate. */
const burst = 1;

/**
 * DL2: when the next message of an account may leave so that no second sees more than `perSecond` for long: at once
 * while there is room, otherwise in its turn.
 */
export function takeSlot(pace: Pace, perSecond: number, now: number): { at: number; pace: Pace } {
  const every = 1000 / perSecond;
  const earliest = Math.max(pace.next, now - burst * 1000 + every);
  return { at: Math.max(now, Math.ceil(earliest)), pace: { next: earliest + every } };
}

/** Nothing leaves before `until`. */
export function pauseUntil(pace: Pace, until: number): Pace {
  return { next: Math.max(pace.next, until) };
}

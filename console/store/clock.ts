import { signal } from "@preact/signals";

/** Ticks each second: for countdowns only. */
export const seconds = signal(Date.now());
/** Ticks each ten seconds: for waiting times, which should change calmly. */
export const moments = signal(Date.now());

setInterval(() => {
  const now = Date.now();
  seconds.value = now;
  if (now - moments.peek() >= 10_000) moments.value = now;
}, 1000);

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { ClosedWidget } from "../../src/protocol/hours.ts";

export type Hours = { open: boolean; until?: number | undefined; closedWidget: ClosedWidget };

const longestTimerMs = 2 ** 31 - 1;

/** BH4: whether the line is open; turned when its hours begin or end, without being told. */
export function createHours(first: Hours, now: () => number) {
  const hours = signal(first);
  effect(() => {
    const { open, until, closedWidget } = hours.value;
    if (!until) return;
    const turn = () => {
      if (now() >= until) hours.value = { open: !open, closedWidget };
    };
    const timer = setTimeout(turn, Math.min(until - now(), longestTimerMs));
    return () => clearTimeout(timer);
  });
  const set = (next: Hours) => {
    hours.value = next;
  };
  return { now: hours as ReadonlySignal<Hours>, set };
}

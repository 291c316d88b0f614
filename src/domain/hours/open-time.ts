import type { Hours } from "../../protocol/hours.ts";
import { openState } from "./open-state.ts";

/** BH5: how much of the time between two moments the line was open, in milliseconds; without hours, all of it. */
export function openTime(hours: Hours | null, from: number, to: number): number {
  if (!hours) return Math.max(0, to - from);
  let sum = 0;
  for (let at = from; at < to; ) {
    const { open, until = to } = openState(hours, at);
    const end = Math.min(until, to);
    if (open) sum += end - at;
    at = end;
  }
  return sum;
}

import type { Hours, OpenState } from "../../protocol/hours.ts";
import { day, type Plan, planOf, spansOn } from "./plan.ts";
import { offsetsBetween } from "./zone-offset.ts";

/**
 * BH1: whether a line with these hours is open at a moment (milliseconds since 1970), and when that changes next; no
 * hours: always. A moment belongs to an interval by the time that clocks in the zone show, which is what BH2 asks: a
 * time they skip is reached at the first moment after it, one they show twice counts both times.
 */
export function openState(hours: Hours | null, at: number): OpenState {
  if (!hours) return { open: true };
  const open = isOpen(hours, at);
  const plan = planOf(hours);
  for (const { from, to } of windowsAfter(at, plan)) {
    const until = momentsOfChange(plan, from, to).find((moment) => moment > at && isOpen(hours, moment) !== open);
    if (until !== undefined) return { open, until };
  }
  return { open };
}

/** As `openState`, without looking for the next change. */
export function isOpen(hours: Hours | null, at: number): boolean {
  if (!hours) return true;
  const local = at + offsetsBetween(hours.zone, at, at + 1)[0].offset;
  return spansOn(planOf(hours), Math.floor(local / day)).some(({ from, to }) => from <= local && local < to);
}

/** Of two weeks one may have lost an interval to the clocks; the third is as any other. */
const daysAhead = 16;

/**
 * Stretches of time in which something may change, in order: the next weeks day by day, and then, since every week is
 * as the one before, only what lies around the exceptions.
 */
function* windowsAfter(at: number, { dates }: Plan): Generator<{ from: number; to: number }> {
  for (let ahead = 0; ahead < daysAhead; ahead++) yield { from: at + ahead * day, to: at + (ahead + 1) * day };
  for (const date of dates) {
    // A night may end on the next day, and no zone is a whole day off.
    const to = (date + 3) * day;
    if (to > at + daysAhead * day) yield { from: (date - 1) * day, to };
  }
}

/**
 * All that could be a change, in order: each midnight and end of an interval, each time that clocks show it, and the
 * moments at which the clocks themselves change.
 */
function momentsOfChange(plan: Plan, begin: number, end: number): number[] {
  const moments: number[] = [];
  for (const { from, to, offset } of offsetsBetween(plan.zone, begin, end)) {
    const first = Math.max(from, begin);
    const last = Math.min(to, end) - 1;
    moments.push(first);
    for (let date = Math.floor((first + offset) / day); date * day <= last + offset; date++) {
      const shown = [date * day, ...spansOn(plan, date).flatMap((span) => [span.from, span.to])];
      moments.push(...shown.map((local) => local - offset).filter((moment) => first <= moment && moment <= last));
    }
  }
  return moments.sort((a, b) => a - b);
}

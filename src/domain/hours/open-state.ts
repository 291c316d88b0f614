import type { Hours, OpenState } from "../../protocol/hours.ts";
import { offsetsBetween } from "./zone-offset.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * BH1: whether a line with these hours is open at a moment (milliseconds since 1970), and when that changes next; no
 * hours: always. A moment belongs to an interval by the time that clocks in the zone show, which is what BH2 asks: a
 * time they skip is reached at the first moment after it, one they show twice counts both times.
 */
export function openState(hours: Hours | null, at: number): OpenState {
  if (!hours) return { open: true };
  const open = isOpen(hours, at);
  const until = changeAfter(hours, at, open);
  return until === undefined ? { open } : { open, until };
}

/** As `openState`, without looking for the next change. */
export function isOpen(hours: Hours | null, at: number): boolean {
  if (!hours) return true;
  const local = at + offsetsBetween(hours.zone, at, at + 1)[0].offset;
  return spansOn(hours, Math.floor(local / day)).some(({ from, to }) => from <= local && local < to);
}

/** A time as clocks show it, counted as if they were those of UTC. */
type Local = number;

/** What touches a day (counted from 1970): intervals that begin on it, and those of the day before past midnight. */
function spansOn(hours: Hours, date: number): { from: Local; to: Local }[] {
  return [date - 1, date].flatMap((begins) =>
    intervalsOn(hours, begins).map(({ from, to, overnight }) => ({
      from: begins * day + minutesOf(from) * minute,
      to: (overnight ? begins + 1 : begins) * day + minutesOf(to) * minute,
    })),
  );
}

function intervalsOn(hours: Hours, date: number) {
  const name = hours.exceptions.length > 0 ? new Date(date * day).toISOString().slice(0, 10) : "";
  const exception = hours.exceptions.find((one) => one.date === name);
  // The first of January 1970 was a Thursday.
  const weekday = (((date % 7) + 10) % 7) + 1;
  return exception?.intervals ?? hours.week.filter((one) => one.day === weekday);
}

export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/**
 * Day by day, whatever could change it: midnight, the ends of intervals, each time that clocks show them, and the
 * moment at which the clocks change, around which the same local time may lie on either side.
 */
function changeAfter(hours: Hours, at: number, open: boolean): number | undefined {
  for (const date of datesToLookAt(hours, at)) {
    const ends = [date * day, ...spansOn(hours, date).flatMap(({ from, to }) => [from, to])];
    const moments: number[] = [];
    for (const { from, to, offset } of offsetsBetween(hours.zone, (date - 1) * day, (date + 2) * day)) {
      const shown = ends.map((local) => local - offset);
      moments.push(...[from, ...shown].filter((moment) => moment > at && from <= moment && moment < to));
    }
    const change = moments.sort((a, b) => a - b).find((moment) => isOpen(hours, moment) !== open);
    if (change !== undefined) return change;
  }
  return undefined;
}

/**
 * The days on which something can change: those of the next weeks (of two, one may have lost an interval to the
 * clocks), and then only the exceptions with the day after, since every week is as the one before.
 */
function datesToLookAt(hours: Hours, at: number): number[] {
  const first = Math.floor(at / day) - 1;
  const near = Array.from({ length: 17 }, (_, ahead) => first + ahead);
  const far = hours.exceptions
    .map(({ date }) => Date.parse(date) / day)
    .filter((date) => date >= first + 16)
    .sort((a, b) => a - b);
  return [...near, ...far.flatMap((date) => [date, date + 1])];
}

import type { Hours, OpenState } from "../../protocol/hours.ts";

/** How far ahead a change is looked for: past every exception that can be entered, and a whole leap year. */
const daysAhead = 400;

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
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(hours.zone);
  const minute = local.hour * 60 + local.minute;
  const today = local.toPlainDate();
  return (
    intervalsOn(hours, today).some(({ from, to }) => from <= minute && minute < to) ||
    intervalsOn(hours, today.subtract({ days: 1 })).some(({ to }) => minute < to - day)
  );
}

const day = 24 * 60;

/** Minutes since the midnight on which the day begins; an interval across midnight ends after `day`. */
type Minutes = { from: number; to: number };

function intervalsOn(hours: Hours, date: Temporal.PlainDate): Minutes[] {
  const name = date.toString();
  const exception = hours.exceptions.find((one) => one.date === name);
  const intervals = exception ? exception.intervals : hours.week.filter((one) => one.day === date.dayOfWeek);
  return intervals.map(({ from, to, overnight }) => ({
    from: minutesOf(from),
    to: minutesOf(to) + (overnight ? day : 0),
  }));
}

export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/**
 * Day by day, whatever could change it: the ends of intervals, each time that clocks show them, and the moment at which
 * the clocks change, around which the same local time may lie on either side.
 */
function changeAfter(hours: Hours, at: number, open: boolean): number | undefined {
  const { zone } = hours;
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  let shift = start.getTimeZoneTransition("next");
  let date = start.toPlainDate();
  for (let ahead = 0; ahead < daysAhead; ahead++, date = date.add({ days: 1 })) {
    const ends = intervalsOn(hours, date).flatMap(({ from, to }) => [from, to]);
    const before = intervalsOn(hours, date.subtract({ days: 1 })).map(({ to }) => to - day);
    const midnight = date.toPlainDateTime();
    const moments = new Set<number>();
    for (const minutes of [...ends, ...before]) {
      if (minutes < 0 || minutes > day) continue;
      const local = midnight.add({ minutes });
      moments.add(local.toZonedDateTime(zone, { disambiguation: "earlier" }).epochMilliseconds);
      moments.add(local.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds);
    }
    const dayEnds = midnight.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    while (shift && shift.epochMilliseconds <= dayEnds) {
      moments.add(shift.epochMilliseconds);
      shift = shift.getTimeZoneTransition("next");
    }
    for (const moment of [...moments].sort((a, b) => a - b)) {
      if (moment > at && isOpen(hours, moment) !== open) return moment;
    }
  }
  return undefined;
}

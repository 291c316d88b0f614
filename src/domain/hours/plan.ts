import type { Hours, Interval } from "../../protocol/hours.ts";

export const day = 24 * 60 * 60_000;

/** From one time to another as clocks show them, in milliseconds, counted as if they were those of UTC. */
type Span = { from: number; to: number };

/** Hours as they are reckoned with. Dates are days since 1970, spans count from the midnight of their day. */
export type Plan = {
  zone: string;
  /** From Monday on. */
  week: readonly (readonly Span[])[];
  exceptions: ReadonlyMap<number, readonly Span[]>;
  /** Those of the exceptions, in order. */
  dates: readonly number[];
};

/** Made once of hours, which nobody changes once they are read: a thousand holidays take a while. */
const plans = new WeakMap<Hours, Plan>();

export function planOf(hours: Hours): Plan {
  const made = plans.get(hours);
  if (made) return made;
  const exceptions = new Map(hours.exceptions.map(({ date, intervals }) => [Date.parse(date) / day, spans(intervals)]));
  const plan: Plan = {
    zone: hours.zone,
    week: [1, 2, 3, 4, 5, 6, 7].map((number) => spans(hours.week.filter((one) => one.day === number))),
    exceptions,
    dates: [...exceptions.keys()].sort((a, b) => a - b),
  };
  plans.set(hours, plan);
  return plan;
}

/** What touches a date: intervals that begin on it, and those of the day before past midnight. */
export function spansOn(plan: Plan, date: number): Span[] {
  return [date - 1, date].flatMap((begins) =>
    beginningOn(plan, begins).map(({ from, to }) => ({ from: begins * day + from, to: begins * day + to })),
  );
}

function beginningOn({ week, exceptions }: Plan, date: number): readonly Span[] {
  // The first of January 1970 was a Thursday.
  return exceptions.get(date) ?? week[(((date + 3) % 7) + 7) % 7] ?? [];
}

export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

function spans(intervals: readonly Interval[]): Span[] {
  return intervals.map(({ from, to, overnight }) => ({
    from: minutesOf(from) * 60_000,
    to: minutesOf(to) * 60_000 + (overnight ? day : 0),
  }));
}

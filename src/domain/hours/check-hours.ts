import type { Hours, HoursProblemKind, Interval } from "../../protocol/hours.ts";
import { minutesOf } from "./plan.ts";

/** Where in the hours something makes no sense, what it is, and what to do about it. */
export type HoursProblem = { path: string; problem: HoursProblemKind; message: string };

const day = 24 * 60;
const week = 7 * day;

/**
 * BH1: what a schema cannot see. `before` are the hours that are replaced: a date that has passed may stay, but is not
 * entered. `at` is the moment now, in milliseconds since 1970.
 */
export function checkHours(hours: Hours, before: Hours | null, at: number): HoursProblem[] {
  const today = todayIn(hours.zone, at);
  if (today === undefined) {
    return [
      {
        path: "zone",
        problem: "zone",
        message: `“${hours.zone}” is not a time zone. Choose one such as Europe/Berlin.`,
      },
    ];
  }
  const known = new Set(before?.exceptions.map(({ date }) => date));
  const dates = new Set<string>();
  return [
    ...overlaps(
      hours.week.map((interval, index) => ({ ...spanOf(interval, (interval.day - 1) * day), path: `week.${index}` })),
      week,
    ),
    ...hours.week.flatMap((interval, index) => inverted(interval, `week.${index}`)),
    ...hours.exceptions.flatMap(({ date, intervals }, index) => {
      const path = `exceptions.${index}`;
      const twice = dates.has(date);
      dates.add(date);
      return [
        ...(twice ? [problem(path, "twice", `${date} is there twice. Put all its times into one entry.`)] : []),
        ...(isDate(date) ? [] : [problem(path, "no_date", `There is no ${date}. Choose another date.`)]),
        ...(date < today && !known.has(date)
          ? [problem(path, "passed", `${date} has passed. Choose a date to come.`)]
          : []),
        ...intervals.flatMap((interval, place) => inverted(interval, `${path}.intervals.${place}`)),
        ...overlaps(
          intervals.map((interval, place) => ({ ...spanOf(interval, 0), path: `${path}.intervals.${place}` })),
        ),
      ];
    }),
  ];
}

function problem(path: string, kind: HoursProblemKind, message: string): HoursProblem {
  return { path, problem: kind, message };
}

function todayIn(zone: string, at: number): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  } catch {
    return undefined;
  }
}

/** The 30th of February has the shape of a date. */
function isDate(date: string): boolean {
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

function inverted({ from, to, overnight }: Interval, path: string): HoursProblem[] {
  const length = minutesOf(to) - minutesOf(from) + (overnight ? day : 0);
  if (length <= 0) {
    return [
      problem(
        path,
        "inverted",
        `${from}–${to} ends before it begins. Swap the times, or say that it ends the next day.`,
      ),
    ];
  }
  return length > day
    ? [problem(path, "too_long", `${from}–${to} the next day is longer than a day. Shorten it.`)]
    : [];
}

type Span = { from: number; to: number; path: string };

function spanOf({ from, to, overnight }: Interval, midnight: number): Omit<Span, "path"> {
  return { from: midnight + minutesOf(from), to: midnight + minutesOf(to) + (overnight ? day : 0) };
}

/** `round`: after so many minutes it begins anew, so that Sunday's night runs into Monday. */
function overlaps(spans: Span[], round?: number): HoursProblem[] {
  const all = round === undefined ? spans : spans.flatMap((span) => [span, shifted(span, round)]);
  const sorted = all.sort((a, b) => a.from - b.from);
  const problems = new Map<string, HoursProblem>();
  for (const [index, span] of sorted.entries()) {
    const before = sorted[index - 1];
    if (!before || before.to <= span.from || before.path === span.path) continue;
    problems.set(span.path, problem(span.path, "overlap", "These times overlap with others. Make them one."));
  }
  return [...problems.values()];
}

function shifted({ from, to, path }: Span, by: number): Span {
  return { from: from + by, to: to + by, path };
}

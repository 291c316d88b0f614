import type { Hours, Interval } from "../../../src/protocol/hours.ts";

/** Where in hours a problem lies, as a person finds it: "Monday, 18:00–09:00:"; nothing where it is the zone. */
export function problemPlace(hours: Hours, path: string, locale: string): string {
  const [where, index = "", , place] = path.split(".");
  const times = (interval: Interval | undefined) => interval && `${interval.from}–${interval.to}`;
  if (where === "week") {
    const interval = hours.week[Number(index)];
    return interval ? `${weekday(locale, interval.day)}, ${times(interval)}:` : "";
  }
  const exception = where === "exceptions" ? hours.exceptions[Number(index)] : undefined;
  if (!exception) return "";
  const { date, intervals } = exception;
  return `${[shownDate(locale, date), place && times(intervals[Number(place)])].filter(Boolean).join(", ")}:`;
}

/** 1 is Monday. */
export function weekday(locale: string, day: number): string {
  // The first of January 2024 was a Monday.
  const name = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, day));
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** A date such as 2026-01-07 as people write it; one that there is not stays as it is. */
export function shownDate(locale: string, date: string): string {
  const at = Date.parse(date);
  if (Number.isNaN(at)) return date;
  return new Intl.DateTimeFormat(locale, {
    ...{ weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  }).format(at);
}

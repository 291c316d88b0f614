import type { HoursException } from "../../protocol/hours.ts";
import { day } from "./plan.ts";

/** Days of a calendar on which a line is closed, and what of it could not be read as one. */
export type ReadCalendar = { exceptions: HoursException[]; skipped: string[] };

/** More than that no event lasts, and no line has of exceptions. */
const mostDays = { ofEvent: 400, inAll: 1000 };

/**
 * BH1: takes all-day events of an iCalendar (RFC 5545) as closed days, those of every year for this one and the next.
 * Days before `today` (as 2026-11-24) and events that were called off are left out; an event with a time of day, or
 * with another rule, is named.
 */
export function readCalendar(text: string, today: string): ReadCalendar {
  const days = new Map<number, string>();
  const skipped: string[] = [];
  const now = Date.parse(today) / day;
  for (const event of eventsIn(text)) {
    if (event.get("STATUS")?.toUpperCase() === "CANCELLED") continue;
    const name = unescaped(event.get("SUMMARY") ?? "");
    const start = dateOf(event.get("DTSTART"));
    const starts = start && startsOf(start, event.get("RRULE"), Number(today.slice(0, 4)));
    if (!starts) {
      skipped.push(name || event.get("DTSTART") || "?");
      continue;
    }
    const length = (dateOf(event.get("DTEND")) ?? start).count - start.count;
    for (const begin of starts) {
      const end = begin + Math.min(Math.max(length, 1), mostDays.ofEvent);
      for (let date = Math.max(begin, now); date < end && days.size < mostDays.inAll; date++) days.set(date, name);
    }
  }
  const exceptions = [...days]
    .sort(([one], [other]) => one - other)
    .map(([date, name]) => ({ date: isoOf(date), intervals: [], ...(name && { name }) }));
  return { exceptions, skipped };
}

/** `count`: days since 1970. */
type CalendarDate = { year: number; month: number; dayOfMonth: number; count: number };

/** The days on which an event begins; nothing where its rule is another than "every year on this date". */
function startsOf(start: CalendarDate, rule: string | undefined, thisYear: number): number[] | undefined {
  if (rule === undefined) return [start.count];
  const same = [`BYMONTH=${start.month}`, `BYMONTHDAY=${start.dayOfMonth}`, "INTERVAL=1", "FREQ=YEARLY"];
  const parts = rule.toUpperCase().split(";");
  if (!parts.includes("FREQ=YEARLY")) return undefined;
  if (!parts.every((part) => same.includes(part) || part.startsWith("WKST="))) return undefined;
  // What began last year may not be over yet.
  return [thisYear - 1, thisYear, thisYear + 1]
    .filter((year) => year >= start.year)
    .flatMap((year) => dateIn(year, start.month, start.dayOfMonth)?.count ?? []);
}

/** The properties of each event, by name, with folded lines put together again; without those of its alarms. */
function* eventsIn(text: string): Generator<Map<string, string>> {
  let event: Map<string, string> | undefined;
  let inside = 0;
  for (const line of text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
    const [, written = "", value = ""] = /^([\w-]+)(?:[^":]|"[^"]*")*:(.*)$/.exec(line) ?? [];
    const name = written.toUpperCase();
    if (name === "BEGIN" && event) inside++;
    else if (name === "BEGIN" && value.trim().toUpperCase() === "VEVENT") event = new Map();
    else if (name === "END" && inside > 0) inside--;
    else if (name === "END" && event) {
      yield event;
      event = undefined;
    } else if (inside === 0) event?.set(name, value.trim());
  }
}

/** A date without a time; everything else is no whole day. */
function dateOf(value: string | undefined): CalendarDate | undefined {
  const [, year, month, dayOfMonth] = /^(\d{4})(\d{2})(\d{2})$/.exec(value ?? "") ?? [];
  return year ? dateIn(Number(year), Number(month), Number(dayOfMonth)) : undefined;
}

/** Nothing where there is no such day. */
function dateIn(year: number, month: number, dayOfMonth: number): CalendarDate | undefined {
  const count = Date.UTC(year, month - 1, dayOfMonth) / day;
  const two = (part: number) => String(part).padStart(2, "0");
  const isDate = isoOf(count) === `${String(year).padStart(4, "0")}-${two(month)}-${two(dayOfMonth)}`;
  return isDate ? { year, month, dayOfMonth, count } : undefined;
}

function isoOf(date: number): string {
  return new Date(date * day).toISOString().slice(0, 10);
}

function unescaped(text: string): string {
  return text
    .replace(/\\n/gi, " ")
    .replace(/\\([,;\\])/g, "$1")
    .slice(0, 100)
    .toWellFormed();
}

import type { HoursException } from "../../protocol/hours.ts";

/** Days of a calendar on which a line is closed, and what of it could not be read as one. */
export type ReadCalendar = { exceptions: HoursException[]; skipped: string[] };

const mostDays = 400;

/**
 * BH1: takes all-day events of an iCalendar (RFC 5545) as closed days, those of every year for this one and the next.
 * Days before `today` (as 2026-11-24) are left out; an event with a time of day, or with another rule, is named.
 */
export function readCalendar(text: string, today: string): ReadCalendar {
  const days = new Map<string, string>();
  const skipped: string[] = [];
  for (const event of eventsIn(text)) {
    const name = unescaped(event.get("SUMMARY") ?? "").slice(0, 100);
    const start = dateOf(event.get("DTSTART"));
    const end = dateOf(event.get("DTEND")) ?? (start && Temporal.PlainDate.from(start).add({ days: 1 }).toString());
    const rule = event.get("RRULE");
    const yearly =
      rule === undefined ? false : /^FREQ=YEARLY(;(INTERVAL=1|BYMONTH=\d+|BYMONTHDAY=\d+|WKST=\w+))*$/.test(rule);
    if (!start || !end || (rule !== undefined && !yearly)) {
      skipped.push(name || event.get("DTSTART") || "?");
      continue;
    }
    const year = Number(today.slice(0, 4));
    const first = Temporal.PlainDate.from(start);
    const length = Math.min(first.until(end).days || 1, mostDays);
    const starts = yearly ? [year, year + 1].map((one) => first.with({ year: one })) : [first];
    for (const begin of starts) {
      for (let day = 0; day < length; day++) {
        const date = begin.add({ days: day }).toString();
        if (date >= today) days.set(date, name);
      }
    }
  }
  const exceptions = [...days].sort().map(([date, name]) => ({ date, intervals: [], ...(name && { name }) }));
  return { exceptions, skipped };
}

/** The properties of each event, by name, with folded lines put together again. */
function* eventsIn(text: string): Generator<Map<string, string>> {
  let event: Map<string, string> | undefined;
  for (const line of text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
    const [, name = "", value = ""] = /^([\w-]+)[^:]*:(.*)$/.exec(line) ?? [];
    if (name === "BEGIN" && value === "VEVENT") event = new Map();
    else if (name === "END" && value === "VEVENT" && event) {
      yield event;
      event = undefined;
    } else event?.set(name.toUpperCase(), value.trim());
  }
}

/** A date without a time; everything else is no whole day. */
function dateOf(value: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value ?? "") ?? [];
  if (!year) return undefined;
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`).toString();
  } catch {
    return undefined;
  }
}

function unescaped(text: string): string {
  return text
    .replace(/\\n/gi, " ")
    .replace(/\\([,;\\])/g, "$1")
    .toWellFormed();
}

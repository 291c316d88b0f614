import { type Wait, waitOf } from "../sessions/waiting.ts";

/** Formatters are dear to make and cheap to keep. */
function perLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const formatter = made.get(locale) ?? make(locale);
    made.set(locale, formatter);
    return formatter;
  };
}

const dates = (options: Intl.DateTimeFormatOptions) => perLocale((locale) => new Intl.DateTimeFormat(locale, options));
const units = (unit: string, unitDisplay: "short" | "long" = "short") =>
  perLocale((locale) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 }));

const clocks = dates({ hour: "numeric", minute: "2-digit" });
const moments = dates({ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
const daysOfYear = dates({ day: "numeric", month: "long" });
const fullDays = dates({ dateStyle: "long" });
const shortDays = dates({ day: "numeric", month: "short" });
const weekdays = dates({ weekday: "short" });
const relativeDays = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
const seconds = units("second");
const durations = { minute: units("minute"), hour: units("hour"), day: units("day") };
const languages = perLocale((locale) => new Intl.DisplayNames(locale, { type: "language" }));
const percents = perLocale((locale) => new Intl.NumberFormat(locale, { style: "percent" }));
// In short, many of them are one byte.
const sizes = { byte: units("byte", "long"), kilobyte: units("kilobyte"), megabyte: units("megabyte") };

export function clock(locale: string, at: number): string {
  return clocks(locale).format(at);
}

export function moment(locale: string, at: number): string {
  return moments(locale).format(at);
}

/** A local calendar day, as a key that sorts. */
export function dayKey(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "Today", "Yesterday", else the date; with its year where it is another one. */
export function dayName(locale: string, at: number, now: number): string {
  const key = dayKey(at);
  if (key === dayKey(now)) return capital(relativeDays(locale).format(0, "day"));
  if (key === dayKey(noonBefore(now))) return capital(relativeDays(locale).format(-1, "day"));
  return (key.slice(0, 4) === dayKey(now).slice(0, 4) ? daysOfYear : fullDays)(locale).format(at);
}

/** A clock time today, else a short date: for lists. */
export function shortWhen(locale: string, at: number, now: number): string {
  return (dayKey(at) === dayKey(now) ? clocks : shortDays)(locale).format(at);
}

export function weekday(locale: string, at: number): string {
  return weekdays(locale).format(at);
}

export function duration(locale: string, { unit, count }: Wait): string {
  return durations[unit](locale).format(count);
}

/** A length of time, in the unit that says most: seconds below a minute. */
export function span(locale: string, milliseconds: number): string {
  if (milliseconds < 60_000) return seconds(locale).format(Math.round(milliseconds / 1000));
  return duration(locale, waitOf(0, milliseconds));
}

export function percent(locale: string, share: number): string {
  return percents(locale).format(share);
}

/** A language's name, of a code such as "de" or "pt_BR"; a code that nobody knows stays as it is. */
export function languageName(locale: string, code: string): string {
  try {
    return capital(languages(locale).of(code.replaceAll("_", "-")) ?? code);
  } catch {
    return code;
  }
}

export function fileSize(locale: string, bytes: number): string {
  if (bytes < 1_000) return sizes.byte(locale).format(bytes);
  return bytes < 1_000_000 ? sizes.kilobyte(locale).format(bytes / 1e3) : sizes.megabyte(locale).format(bytes / 1e6);
}

function noonBefore(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1, 12).getTime();
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

import type { Hours } from "../../../src/protocol/hours.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks in a zone show, by another road than the product's: the formatter of dates for people. */
function clockIn(zone: string, at: number): { date: string; weekday: number; minute: number } {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return { date, weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

const minutes = (clock: string) => Number(clock.split(":")[0]) * 60 + Number(clock.split(":")[1]);

/** Whether hours are open at a moment, worked out a second time. */
export function isOpenAgain(hours: Hours | null, at: number): boolean {
  if (!hours) return true;
  const { date, weekday, minute } = clockIn(hours.zone, at);
  const yesterday = new Date(new Date(`${date}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
  const on = (day: string, number: number) =>
    hours.exceptions.find((one) => one.date === day)?.intervals ?? hours.week.filter((one) => one.day === number);
  for (const { from, to, overnight } of on(date, weekday)) {
    if (minute >= minutes(from) && (overnight || minute < minutes(to))) return true;
  }
  for (const { to, overnight } of on(yesterday, weekday === 1 ? 7 : weekday - 1)) {
    if (overnight && minute < minutes(to)) return true;
  }
  return false;
}

import type { Words } from "../words.ts";

const dayMs = 24 * 60 * 60_000;

/** In the visitor's own time zone. */
export function dayName(at: number, now: number, words: Pick<Words, "today" | "yesterday" | "locale">): string {
  const day = new Date(at);
  if (day.toDateString() === new Date(now).toDateString()) return words.today;
  // Noon is on the same day on either side of a clock change.
  if (day.toDateString() === new Date(new Date(now).setHours(12) - dayMs).toDateString()) return words.yesterday;
  const year = day.getFullYear() === new Date(now).getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(words.locale, { day: "numeric", month: "long", year }).format(day);
}

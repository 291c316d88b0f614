const formatters = new Map<string, Intl.DateTimeFormat>();

/** A date such as 2026-05-31 as people read it; what is none stays as it is. */
export function day(locale: string, date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  const formatter = formatters.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  formatters.set(locale, formatter);
  return formatter.format(at);
}

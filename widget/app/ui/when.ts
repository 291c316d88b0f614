/** A moment to come, as short as it can be said. */
export function when(at: number, locale: string): string {
  const today = new Date(at).toDateString() === new Date().toDateString();
  const day = today ? {} : ({ weekday: "short", day: "numeric", month: "short" } as const);
  return new Intl.DateTimeFormat(locale, { ...day, hour: "2-digit", minute: "2-digit" }).format(at);
}

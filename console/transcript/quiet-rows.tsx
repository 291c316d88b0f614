import { clock, dayName } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { moments } from "../store/clock.ts";
import type { DayRow, EventRow } from "./rows.ts";

export function Day({ row }: { row: DayRow }) {
  return (
    <h3 class="px-6 pt-5 pb-1 text-center text-xs font-semibold text-soft">
      {dayName(language.value, row.at, moments.value)}
    </h3>
  );
}

export function Event({ row, nameOf }: { row: EventRow; nameOf: (operator: string) => string }) {
  return (
    <p class="flex items-center gap-3 px-6 pt-3 text-xs text-soft">
      <span class="h-px flex-1 bg-edge" />
      <span class="text-center">
        {eventWords(row, nameOf)} · <time>{clock(language.value, row.at)}</time>
      </span>
      <span class="h-px flex-1 bg-edge" />
    </p>
  );
}

function eventWords({ event, entry }: EventRow, nameOf: (operator: string) => string): string {
  const { conversation, desk } = words.value;
  const { events } = conversation;
  const detail = entry.detail ?? "";
  if (event === "assigned" || event === "released") return events[event](nameOf(detail));
  if (event !== "closed") return events[event];
  const reasons: Record<string, string> = desk.closedReasons;
  return events.closed(reasons[detail] ?? detail);
}

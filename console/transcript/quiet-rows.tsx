import { clock, dayName } from "../i18n/format.ts";
import { language } from "../i18n/words.ts";
import { moments } from "../store/clock.ts";
import { eventWords } from "./event-words.ts";
import type { DayRow, EventRow } from "./rows.ts";
import { Stars } from "./stars.tsx";

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
      <span class="max-w-[36rem] min-w-0 text-center break-words">
        {row.event === "rated" && (
          <span aria-hidden="true">
            <Stars of={Number(row.entry.detail) || 0} />{" "}
          </span>
        )}
        {eventWords(row.entry, nameOf)} <time class="whitespace-nowrap">· {clock(language.value, row.at)}</time>
        {row.event === "rated" && row.entry.text && <q class="mt-0.5 block text-ink">{row.entry.text}</q>}
      </span>
      <span class="h-px flex-1 bg-edge" />
    </p>
  );
}

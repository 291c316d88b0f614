import type { OpenState } from "../../src/protocol/hours.ts";
import { clock, dayKey, weekday } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { moments } from "../store/clock.ts";
import type { Line } from "../store/line.ts";

/** Whether the line is open, and until when; nothing where it always is. */
export function LineStatus({ line }: { line: Line }) {
  const state = stateAt(line.hours.value, moments.value);
  if (!state) return null;
  return (
    <p class="flex items-center gap-2 px-2 text-xs leading-4 text-soft">
      <span class={`size-1.5 rounded-full ${state.open ? "bg-good" : "bg-field"}`} />
      {hoursWords(state, moments.value)}
    </p>
  );
}

/** What was heard at `hello` goes on being true until its next change, which turns it over; what follows is unknown. */
export function stateAt(hours: OpenState | undefined, now: number): OpenState | undefined {
  if (hours?.until === undefined) return hours?.open === false ? hours : undefined;
  return now < hours.until ? hours : { open: !hours.open };
}

function hoursWords({ open, until }: OpenState, now: number): string {
  const { hours } = words.value.desk;
  if (until === undefined) return open ? hours.open : hours.closed;
  const time = clock(language.value, until);
  const when = dayKey(until) === dayKey(now) ? time : `${weekday(language.value, until)} ${time}`;
  return open ? hours.openUntil(when) : hours.closedUntil(when);
}

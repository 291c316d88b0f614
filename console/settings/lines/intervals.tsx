import { Plus, X } from "lucide";
import type { Interval } from "../../../src/protocol/hours.ts";
import { words } from "../../i18n/words.ts";
import { IconButton } from "../../ui/button.tsx";

type Props = { of: string; value: readonly Interval[]; onValue: (intervals: readonly Interval[]) => void };

/** The open times of one day. One that ends before it begins ends on the next day. */
export function Intervals({ of, value, onValue }: Props) {
  const { lineRules: texts } = words.value;
  const change = (place: number, part: Partial<Interval>) =>
    onValue(value.map((one, index) => (index === place ? overMidnight({ ...one, ...part }) : one)));
  const last = value.at(-1);
  const time = (place: number, end: "from" | "to", label: string) => (
    <input
      type="time"
      required
      aria-label={`${of}: ${label}`}
      class="h-9 rounded-lg border border-field bg-raised px-1.5 tabular-nums max-sm:text-[0.8125rem]"
      value={value[place]?.[end] === "24:00" ? "00:00" : value[place]?.[end]}
      onChange={(event) => event.currentTarget.value && change(place, { [end]: event.currentTarget.value })}
    />
  );
  const add = (
    <IconButton icon={Plus} label={`${of}: ${texts.addTimes}`} onClick={() => onValue([...value, next(last)])} />
  );
  return (
    <div class="flex min-h-9 flex-1 flex-col gap-2">
      {value.length === 0 && (
        <div class="flex items-center gap-1">
          <span class="text-soft">{texts.closedAllDay}</span>
          {add}
        </div>
      )}
      {value.map((interval, place) => (
        <div key={place} class="flex flex-wrap items-center gap-x-1 gap-y-1">
          {time(place, "from", texts.opens)}
          <span aria-hidden="true">–</span>
          {time(place, "to", texts.closes)}
          {interval.overnight && <span class="text-[0.8125rem] text-soft">{texts.nextDay}</span>}
          <IconButton
            icon={X}
            label={texts.removeTimes(of)}
            onClick={() => onValue(value.filter((_, index) => index !== place))}
          />
          {place === value.length - 1 && add}
        </div>
      ))}
    </div>
  );
}

/** A working day, or an hour after the last one. */
function next(last: Interval | undefined): Interval {
  const at = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  const from = last && !last.overnight ? Math.min(Number(last.to.slice(0, 2)) + 1, 23) : 9;
  return { from: at(from), to: at(last ? from + 1 : 18), overnight: false };
}

function overMidnight(interval: Interval): Interval {
  if (interval.to === "00:00" || interval.to === "24:00") return { ...interval, to: "24:00", overnight: false };
  return { ...interval, overnight: interval.to <= interval.from };
}

import { Plus, X } from "lucide";
import type { Interval } from "../../../src/protocol/hours.ts";
import { words } from "../../i18n/words.ts";
import { Button, IconButton } from "../../ui/button.tsx";

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
      class="h-9 rounded-lg border border-field bg-raised px-2 tabular-nums"
      value={value[place]?.[end] === "24:00" ? "00:00" : value[place]?.[end]}
      onChange={(event) => event.currentTarget.value && change(place, { [end]: event.currentTarget.value })}
    />
  );
  return (
    <div class="flex flex-1 flex-col gap-2">
      {value.length === 0 && <span class="pt-2 text-soft">{texts.closedAllDay}</span>}
      {value.map((interval, place) => (
        <div key={place} class="flex flex-wrap items-center gap-2">
          {time(place, "from", texts.opens)}
          <span aria-hidden="true">–</span>
          {time(place, "to", texts.closes)}
          {interval.overnight && <span class="text-[0.8125rem] text-soft">{texts.nextDay}</span>}
          <IconButton
            icon={X}
            label={texts.removeTimes(of)}
            onClick={() => onValue(value.filter((_, index) => index !== place))}
          />
        </div>
      ))}
      <Button
        size="small"
        look="quiet"
        icon={Plus}
        class="self-start"
        onClick={() =>
          onValue(
            [...value, { from: last?.overnight ? "09:00" : (last?.to ?? "09:00"), to: "18:00", overnight: false }].map(
              overMidnight,
            ),
          )
        }
      >
        {texts.addTimes}
      </Button>
    </div>
  );
}

function overMidnight(interval: Interval): Interval {
  if (interval.to === "00:00" || interval.to === "24:00") return { ...interval, to: "24:00", overnight: false };
  return { ...interval, overnight: interval.to <= interval.from };
}

import { useEffect, useState } from "preact/hooks";
import type { ClosedWidget, Hours, Interval } from "../../../src/protocol/hours.ts";
import { type HoursPreview, previewHours, readCalendar } from "../../api/hours.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { AreaField, SelectField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Intervals } from "./intervals.tsx";
import { type LineProps, useLineSettings } from "./use-line-settings.ts";

const days = [1, 2, 3, 4, 5, 6, 7];
const workday: Interval = { from: "09:00", to: "18:00", overnight: false };
const zones = Intl.supportedValuesOf("timeZone");

/** BH1, BH4: when the line is open, with what that means now, and what the widget is while it is not. */
export function HoursForm(props: LineProps) {
  const { common, lineRules: texts } = words.value;
  const { wanted, set, save } = useLineSettings(props);
  const { hours } = wanted;
  const setHours = (change: Partial<Hours>) => hours && set({ hours: { ...hours, ...change } });
  const onDay = (day: number) => hours?.week.filter((one) => one.day === day) ?? [];
  const setDay = (day: number, intervals: readonly Interval[]) =>
    setHours({
      week: [...(hours?.week.filter((one) => one.day !== day) ?? []), ...intervals.map((one) => ({ ...one, day }))],
    });
  const begin = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    set({ hours: { zone, week: [1, 2, 3, 4, 5].map((day) => ({ day, ...workday })), exceptions: [] } });
  };
  return (
    <Form submit={common.save} onSubmit={save}>
      <Switch
        label={texts.hasHours}
        hint={texts.hasHoursHint}
        checked={hours !== null}
        onChange={(on) => (on ? begin() : set({ hours: null }))}
      />
      {hours && (
        <>
          <Preview hours={hours} before={props.line.settings.hours} />
          <SelectField
            label={texts.zone}
            value={hours.zone}
            options={(zones.includes(hours.zone) ? zones : [hours.zone, ...zones]).map((zone) => [zone, zone])}
            onValue={(zone) => setHours({ zone })}
          />
          <ul class="flex flex-col gap-2">
            {days.map((day) => (
              <li key={day} class="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-edge pb-2">
                <span class="w-28 pt-2 font-medium">{dayName(day)}</span>
                <Intervals of={dayName(day)} value={onDay(day)} onValue={(intervals) => setDay(day, intervals)} />
                {day === 1 && onDay(1).length > 0 && (
                  <Button
                    size="small"
                    look="quiet"
                    onClick={() =>
                      setHours({
                        week: [
                          ...hours.week.filter((one) => one.day > 5),
                          ...[1, 2, 3, 4, 5].flatMap((each) => onDay(1).map((one) => ({ ...one, day: each }))),
                        ],
                      })
                    }
                  >
                    {texts.copyToWorkdays}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <Exceptions hours={hours} onHours={setHours} />
          <Choice<ClosedWidget>
            legend={texts.closedWidget}
            value={wanted.closedWidget}
            onValue={(closedWidget) => set({ closedWidget })}
            options={(["open", "form", "hidden"] as const).map((value) => ({ value, ...texts.closedWidgets[value] }))}
          />
        </>
      )}
    </Form>
  );
}

function Preview({ hours, before }: { hours: Hours; before: Hours | null }) {
  const { lineRules: texts } = words.value;
  const [seen, setSeen] = useState<HoursPreview>();
  useEffect(() => {
    const timer = setTimeout(async () => {
      const answer = await previewHours(hours, before);
      if (answer.ok) setSeen(answer.value);
    }, 250);
    return () => clearTimeout(timer);
  }, [hours]);
  const moment = (at: number) =>
    new Intl.DateTimeFormat(language.value, {
      ...{ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: hours.zone },
    }).format(at);
  const problems = seen?.problems ?? [];
  return (
    <div role="status" class="min-h-11">
      {problems.length > 0 && <Notice tone="trouble">{problems.map(({ message }) => message).join(" ")}</Notice>}
      {seen?.state && (
        <p class="rounded-lg bg-accent-soft px-3 py-2">
          <strong>{seen.state.open ? texts.nowOpen : texts.nowClosed}</strong>{" "}
          {seen.state.until === undefined ? texts.forGood : texts.until(moment(seen.state.until))}
          {seen.next[1] && (
            <span class="text-soft">
              {" · "}
              {seen.next[1].open ? texts.thenOpens(moment(seen.next[1].at)) : texts.thenCloses(moment(seen.next[1].at))}
            </span>
          )}
        </p>
      )}
    </div>
  );
}

function Exceptions({ hours, onHours }: { hours: Hours; onHours: (change: Partial<Hours>) => void }) {
  const { lineRules: texts } = words.value;
  const [date, setDate] = useState("");
  const [calendar, setCalendar] = useState("");
  const [said, setSaid] = useState("");
  const { exceptions } = hours;
  const put = (added: Hours["exceptions"]) => {
    const dates = new Set(added.map((one) => one.date));
    const all = [...exceptions.filter((one) => !dates.has(one.date)), ...added];
    onHours({ exceptions: all.sort((a, b) => (a.date < b.date ? -1 : 1)) });
  };
  const read = async () => {
    const answer = await readCalendar(calendar, hours.zone);
    if (!answer.ok) return setSaid(refusalWords(answer.error));
    put(answer.value.exceptions);
    setCalendar("");
    setSaid(texts.calendarRead(answer.value.exceptions.length, answer.value.skipped.join(", ")));
  };
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="mb-2 font-semibold">{texts.exceptions}</legend>
      {exceptions.length === 0 && <p class="text-soft">{texts.noExceptions}</p>}
      <ul class="flex flex-col gap-2">
        {exceptions.map((exception) => (
          <li key={exception.date} class="flex flex-wrap items-start gap-3 border-b border-edge pb-2">
            <span class="w-44 pt-2">
              {exception.date}
              {exception.name && <span class="block text-[0.8125rem] text-soft">{exception.name}</span>}
            </span>
            <Intervals
              of={exception.date}
              value={exception.intervals}
              onValue={(intervals) => put([{ ...exception, intervals: [...intervals] }])}
            />
            <Button
              size="small"
              look="quiet"
              onClick={() => onHours({ exceptions: exceptions.filter((one) => one !== exception) })}
            >
              {texts.removeDate(exception.date)}
            </Button>
          </li>
        ))}
      </ul>
      <div class="flex items-end gap-2">
        <label class="flex flex-col gap-1 font-medium">
          {texts.addDate}
          <input
            type="date"
            class="h-10 rounded-lg border border-field bg-raised px-3"
            value={date}
            onInput={(event) => setDate(event.currentTarget.value)}
          />
        </label>
        <Button
          disabled={date === ""}
          onClick={() => {
            put([{ date, intervals: [] }]);
            setDate("");
          }}
        >
          {texts.addClosed}
        </Button>
      </div>
      <AreaField label={texts.calendar} hint={texts.calendarHint} value={calendar} onValue={setCalendar} rows={3} />
      <div class="flex items-center gap-3">
        <Button disabled={calendar.trim() === ""} onClick={read}>
          {texts.readCalendar}
        </Button>
        <span role="status" class="text-soft">
          {said}
        </span>
      </div>
    </fieldset>
  );
}

function dayName(day: number): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(language.value, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, day));
}

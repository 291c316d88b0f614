import type { ClosedWidget, Hours, Interval } from "../../../src/protocol/hours.ts";
import { language, words } from "../../i18n/words.ts";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Exceptions } from "./exceptions.tsx";
import { HoursNow, useHoursPreview } from "./hours-preview.tsx";
import { Intervals } from "./intervals.tsx";
import { weekday } from "./problem-place.ts";
import { Unsaved } from "./unsaved.tsx";
import { type LineProps, useLineSettings } from "./use-line-settings.ts";

const workdays = [1, 2, 3, 4, 5];
const days = [...workdays, 6, 7];
const workday: Interval = { from: "09:00", to: "18:00", overnight: false };
const zones = Intl.supportedValuesOf("timeZone");

/** BH1, BH4: when the line is open, with what that means now, and what the widget is while it is not. */
export function HoursForm(props: LineProps) {
  const { common, lineRules: texts } = words.value;
  const { wanted, changed, set, save } = useLineSettings(props);
  const { hours } = wanted;
  const seen = useHoursPreview(hours, props.line.settings.hours);
  const setHours = (change: Partial<Hours>) => hours && set({ hours: { ...hours, ...change } });
  const begin = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    set({ hours: { zone, week: workdays.map((day) => ({ day, ...workday })), exceptions: [] } });
  };
  const isWrong = hours !== null && (seen?.problems.length ?? 0) > 0;
  return (
    <Form
      submit={common.save}
      onSubmit={() => save()}
      disabled={!changed || isWrong}
      aside={isWrong ? <span class="text-alarm">{texts.stillWrong}</span> : <Unsaved changed={changed} />}
    >
      <Switch
        label={texts.hasHours}
        hint={texts.hasHoursHint}
        checked={hours !== null}
        onChange={(on) => (on ? begin() : set({ hours: null }))}
      />
      {hours && (
        <>
          <HoursNow hours={hours} seen={seen} />
          <SelectField
            label={texts.zone}
            value={hours.zone}
            options={(zones.includes(hours.zone) ? zones : [hours.zone, ...zones]).map((zone) => [zone, zone])}
            onValue={(zone) => setHours({ zone })}
          />
          <Week week={hours.week} onWeek={(week) => setHours({ week })} />
          <Exceptions hours={hours} onExceptions={(exceptions) => setHours({ exceptions })} />
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

function Week({ week, onWeek }: { week: Hours["week"]; onWeek: (week: Hours["week"]) => void }) {
  const { lineRules: texts } = words.value;
  const on = (day: number) => week.filter((one) => one.day === day);
  const put = (on: readonly number[], intervals: readonly Interval[]) =>
    onWeek([
      ...week.filter((one) => !on.includes(one.day)),
      ...on.flatMap((day) => intervals.map((one) => ({ ...one, day }))),
    ]);
  return (
    <ul class="flex flex-col gap-2">
      {days.map((day) => {
        const name = weekday(language.value, day);
        return (
          <li key={day} class="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-edge pb-2">
            <span class="w-full pt-2 font-medium sm:w-28">{name}</span>
            <Intervals of={name} value={on(day)} onValue={(intervals) => put([day], intervals)} />
            {day === 1 && on(1).length > 0 && (
              <Button size="small" look="quiet" onClick={() => put(workdays, on(1))}>
                {texts.copyToWorkdays}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

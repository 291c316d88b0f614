import { X } from "lucide";
import { useState } from "preact/hooks";
import type { Hours, HoursException } from "../../../src/protocol/hours.ts";
import { readCalendar } from "../../api/hours.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { AreaField } from "../../ui/field.tsx";
import { Intervals } from "./intervals.tsx";
import { shownDate } from "./problem-place.ts";

type Props = { hours: Hours; onExceptions: (exceptions: HoursException[]) => void };

/** BH1: dates on which it is otherwise, by hand or from a calendar of holidays. */
export function Exceptions({ hours: { exceptions, zone }, onExceptions }: Props) {
  const { lineRules: texts } = words.value;
  const [date, setDate] = useState("");
  /** One entry a date, in order. */
  const put = (added: readonly HoursException[]) => {
    const dates = new Set(added.map((one) => one.date));
    const all = [...exceptions.filter((one) => !dates.has(one.date)), ...added];
    onExceptions(all.sort((a, b) => (a.date < b.date ? -1 : 1)));
  };
  const add = () => {
    if (!exceptions.some((one) => one.date === date)) put([{ date, intervals: [] }]);
    setDate("");
  };
  return (
    <fieldset class="flex flex-col gap-3">
      <legend class="mb-2 font-semibold">{texts.exceptions}</legend>
      {exceptions.length === 0 && <p class="text-soft">{texts.noExceptions}</p>}
      <ul class="flex flex-col gap-2">
        {exceptions.map((exception) => {
          const shown = shownDate(language.value, exception.date);
          const named = (name: string) => {
            const { name: _, ...rest } = exception;
            put([name === "" ? rest : { ...rest, name }]);
          };
          return (
            <li key={exception.date} class="flex items-start gap-x-2 border-b border-edge pb-2">
              <div class="flex flex-1 flex-wrap items-start gap-x-4 gap-y-2">
                <div class="w-full sm:w-52">
                  <span class="block pt-1 font-medium">{shown}</span>
                  <input
                    class="h-8 w-full rounded-lg border border-transparent bg-transparent px-2 -ml-2 text-[0.8125rem] text-soft hover:border-field focus:border-field"
                    aria-label={texts.nameOfDate(shown)}
                    placeholder={texts.nameless}
                    maxLength={100}
                    value={exception.name ?? ""}
                    onInput={(event) => named(event.currentTarget.value)}
                  />
                </div>
                <Intervals
                  of={shown}
                  value={exception.intervals}
                  onValue={(intervals) => put([{ ...exception, intervals: [...intervals] }])}
                />
              </div>
              <IconButton
                icon={X}
                label={texts.removeDate(shown)}
                onClick={() => onExceptions(exceptions.filter((one) => one !== exception))}
              />
            </li>
          );
        })}
      </ul>
      <div class="flex flex-wrap items-end gap-2">
        <label class="flex flex-col gap-1 font-medium">
          {texts.addDate}
          <input
            type="date"
            class="h-10 rounded-lg border border-field bg-raised px-3"
            value={date}
            onInput={(event) => setDate(event.currentTarget.value)}
          />
        </label>
        <Button disabled={date === ""} class="h-10" onClick={add}>
          {texts.addClosed}
        </Button>
      </div>
      <CalendarReader zone={zone} onRead={put} />
    </fieldset>
  );
}

function CalendarReader({ zone, onRead }: { zone: string; onRead: (exceptions: readonly HoursException[]) => void }) {
  const { lineRules: texts } = words.value;
  const [calendar, setCalendar] = useState("");
  const [said, setSaid] = useState("");
  const read = async () => {
    const answer = await readCalendar(calendar, zone);
    if (!answer.ok) return setSaid(refusalWords(answer.error));
    const { exceptions, skipped } = answer.value;
    onRead(exceptions);
    setCalendar("");
    setSaid(texts.calendarRead(exceptions.length, skipped.join(", ")));
  };
  return (
    <details class="rounded-lg border border-edge px-3 py-2">
      <summary class="font-medium">{texts.calendar}</summary>
      <div class="mt-3 flex flex-col gap-3">
        <label class="flex flex-wrap items-center gap-2">
          {texts.calendarFile}
          <input
            type="file"
            accept=".ics,text/calendar"
            class="max-w-full text-[0.8125rem] text-soft file:mr-2 file:h-8 file:rounded-lg file:border file:border-solid file:border-edge file:bg-raised file:px-2.5 file:text-ink"
            onChange={async (event) => {
              const file = event.currentTarget.files?.[0];
              if (file) setCalendar(await file.text());
            }}
          />
        </label>
        <AreaField
          label={texts.calendarText}
          hint={texts.calendarHint}
          value={calendar}
          onValue={setCalendar}
          rows={4}
        />
        <Button class="self-start" disabled={calendar.trim() === ""} onClick={read}>
          {texts.readCalendar}
        </Button>
      </div>
      <p role="status" class={said ? "mt-2 text-soft" : ""}>
        {said}
      </p>
    </details>
  );
}

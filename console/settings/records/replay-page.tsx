import { useState } from "preact/hooks";
import type { AssignmentMode } from "../../../src/protocol/line-settings.ts";
import { fetchLine, type LineConfig } from "../../api/directory.ts";
import { type Comparison, replayLine } from "../../api/records.ts";
import { percent } from "../../i18n/format.ts";
import { language, words } from "../../i18n/words.ts";
import { refusalWords } from "../../notices/refusal-words.ts";
import { signedIn } from "../../store/me.ts";
import { Segmented } from "../../ui/choice.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Card, PageFrame } from "../page-frame.tsx";
import { useLoaded } from "../use-loaded.ts";

const modes = ["in_turn", "evenly", "all_at_once"] as const;

/** AS11: a line's history as it was, and as it would have been under another mode or roster. */
export function ReplayPage() {
  const { common, records, settings } = words.value;
  const lines = signedIn()?.lines ?? [];
  const [line, setLine] = useState(lines[0]?.id ?? "");
  const loading = useLoaded<LineConfig>(line, () => fetchLine(line));
  const [mode, setMode] = useState<AssignmentMode>("evenly");
  const [capacity, setCapacity] = useState(5);
  const [without, setWithout] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState<Comparison>();
  const play = async () => {
    const answer = await replayLine(line, { mode, capacity, without });
    if (!answer.ok) return refusalWords(answer.error);
    setSeen(answer.value);
    return undefined;
  };
  const toggle = (id: string, on: boolean) => setWithout(on ? without.filter((one) => one !== id) : [...without, id]);
  return (
    <PageFrame title={settings.sections.replay} body={records.replayIntro} loading={loading}>
      <Card>
        <Form submit={records.play} onSubmit={play}>
          <SelectField
            label={records.line}
            value={line}
            options={lines.map(({ id, name }) => [id, name] as const)}
            onValue={(chosen) => {
              setLine(chosen);
              setSeen(undefined);
              setWithout([]);
            }}
          />
          <Segmented<AssignmentMode>
            legend={records.mode}
            value={mode}
            onValue={setMode}
            options={modes.map((value) => ({ value, label: common.modes[value] }))}
          />
          <NumberField label={settings.lines.capacity} least={1} most={100} value={capacity} onValue={setCapacity} />
          <fieldset class="flex flex-wrap gap-x-5 gap-y-2">
            <legend class="mb-2 font-medium">{records.people}</legend>
            {loading.value?.roster.map(({ operator, name }) => (
              <label key={operator} class="flex items-center gap-2">
                <input
                  type="checkbox"
                  checked={!without.includes(operator)}
                  onChange={(event) => toggle(operator, event.currentTarget.checked)}
                />
                {name}
              </label>
            ))}
          </fieldset>
        </Form>
      </Card>
      {seen && <Compared {...seen} />}
    </PageFrame>
  );
}

function Compared({ actual, changed, operators }: Comparison) {
  const { records } = words.value;
  if (actual.sessions === 0) return <p class="text-soft">{records.noHistory}</p>;
  const seconds = (value: number) => records.seconds(Math.round(value));
  const rows: { name: string; was: number; would: number; say: (value: number) => string }[] = [
    { name: records.median, was: actual.median, would: changed.median, say: seconds },
    { name: records.p90, was: actual.p90, would: changed.p90, say: seconds },
    ...operators.map(({ id, name }) => ({
      name,
      was: actual.perOperator[id] ?? 0,
      would: changed.perOperator[id] ?? 0,
      say: (value: number) => records.sessions(value),
    })),
  ];
  const longest = (from: number, to: number) =>
    Math.max(1, ...rows.slice(from, to).flatMap(({ was, would }) => [was, would]));
  const scales = [longest(0, 2), longest(2, rows.length)];
  return (
    <Card title={records.compared}>
      <table class="w-full">
        <thead class="text-left text-[0.8125rem] text-soft">
          <tr>
            <th scope="col" class="pb-2 font-medium">
              <span class="sr-only">{records.what}</span>
            </th>
            <th scope="col" class="pb-2 font-medium">
              {records.was} / {records.would}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, was, would, say }, index) => {
            const scale = scales[index < 2 ? 0 : 1] ?? 1;
            return (
              <tr key={name} class="border-t border-edge align-top">
                <th scope="row" class="w-36 py-2 pr-3 text-left font-medium">
                  {name}
                </th>
                <td class="py-2">
                  <Bar share={was / scale} look="bg-soft" text={say(was)} />
                  <Bar share={would / scale} look="bg-accent" text={say(would)} />
                </td>
              </tr>
            );
          })}
          <tr class="border-t border-edge">
            <th scope="row" class="py-2 pr-3 text-left font-medium">
              {records.evenness}
            </th>
            <td class="py-2">
              {percent(language.value, actual.evenness)} / {percent(language.value, changed.evenness)}
            </td>
          </tr>
          <tr class="border-t border-edge">
            <th scope="row" class="py-2 pr-3 text-left font-medium">
              {records.untaken}
            </th>
            <td class="py-2">
              {actual.untaken} / {changed.untaken}
            </td>
          </tr>
        </tbody>
      </table>
    </Card>
  );
}

function Bar({ share, look, text }: { share: number; look: string; text: string }) {
  return (
    <div class="mb-1 flex items-center gap-2">
      <span aria-hidden="true" class="flex h-3 flex-1 rounded-sm bg-hover">
        <span class={`h-3 rounded-sm ${look}`} style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span class="w-28 text-[0.8125rem] tabular-nums">{text}</span>
    </div>
  );
}

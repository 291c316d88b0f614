import { useState } from "preact/hooks";
import type { AssignmentMode, Language, LineSettings } from "../../../src/protocol/line-settings.ts";
import { words } from "../../i18n/words.ts";
import { loadMe } from "../../store/me.ts";
import { Choice } from "../../ui/choice.tsx";
import { AreaField, SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { parseSites } from "./parse-sites.ts";
import { Unsaved } from "./unsaved.tsx";
import { type LineProps, useLineSettings } from "./use-line-settings.ts";

/** How the line works: who gets what, its timers, its language, its sites. */
export function LineForm(props: LineProps) {
  const { line } = props;
  const { common, settings: all } = words.value;
  const texts = all.lines;
  const rules = useLineSettings(props);
  const { wanted, set } = rules;
  /** As they are being typed. */
  const [typed, setTyped] = useState<{ name?: string; sites?: string }>({});
  const name = typed.name ?? line.name;
  const sites = typed.sites ?? line.settings.sites.join("\n");
  const parsed = parseSites(sites);
  const changed = rules.changed || name !== line.name || typed.sites !== undefined;

  const save = async () => {
    if ("wrong" in parsed) return texts.siteInvalid(parsed.wrong);
    const settings = typed.sites === undefined ? {} : { sites: parsed.sites };
    const trouble = await rules.save({ name: name.trim(), settings });
    if (trouble !== undefined) return trouble;
    setTyped({});
    await loadMe();
    return undefined;
  };
  const number = (
    key: { [K in keyof LineSettings]: LineSettings[K] extends number ? K : never }[keyof LineSettings],
    label: string,
    unit: string,
    [least, most]: readonly [number, number],
  ) => (
    <NumberField
      label={label}
      unit={unit}
      least={least}
      most={most}
      value={wanted[key]}
      onValue={(value) => set({ [key]: value })}
    />
  );
  return (
    <Form submit={common.save} onSubmit={save} disabled={!changed} aside={<Unsaved changed={changed} />}>
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        required
        maxLength={200}
        value={name}
        onValue={(value) => setTyped({ ...typed, name: value })}
      />
      <Choice<AssignmentMode>
        legend={texts.mode}
        value={wanted.mode}
        onValue={(mode) => set({ mode })}
        options={(["evenly", "in_turn", "all_at_once"] as const).map((mode) => ({
          value: mode,
          label: common.modes[mode],
          hint: texts.modes[mode],
        }))}
      />
      <NumberField
        label={texts.capacity}
        hint={texts.capacityHint}
        least={1}
        most={100}
        value={wanted.capacity}
        onValue={(capacity) => set({ capacity })}
      />
      {wanted.mode === "in_turn" && (
        <Switch
          label={texts.capacityIsHard}
          checked={wanted.capacityIsHard}
          onChange={(capacityIsHard) => set({ capacityIsHard })}
        />
      )}
      <h3 class="mt-2 font-semibold">{texts.timers}</h3>
      <div class="grid items-end gap-4 sm:grid-cols-2">
        {number("offerSeconds", texts.offerSeconds, texts.seconds, [5, 3600])}
        {number("roundSeconds", texts.roundSeconds, texts.seconds, [5, 3600])}
        {number("graceSeconds", texts.graceSeconds, texts.seconds, [5, 3600])}
        {number("returningSeconds", texts.returningSeconds, texts.seconds, [5, 3600])}
        {number("returningDays", texts.returningDays, texts.days, [0, 365])}
        {number("paceSeconds", texts.paceSeconds, texts.seconds, [0, 600])}
        {number("quietMinutes", texts.quietMinutes, texts.minutes, [1, 1440])}
        {number("visitorMessagesPerMinute", texts.visitorMessagesPerMinute, texts.perMinute, [1, 100_000])}
      </div>
      <SelectField<Language>
        label={texts.language}
        value={wanted.language}
        options={[
          ["ru", "Русский"],
          ["en", "English"],
        ]}
        onValue={(language) => set({ language })}
      />
      <AreaField
        label={texts.sites}
        hint={texts.sitesHint}
        error={"wrong" in parsed ? texts.siteInvalid(parsed.wrong) : undefined}
        value={sites}
        onValue={(value) => setTyped({ ...typed, sites: value })}
      />
    </Form>
  );
}

import type { ConsentPolicy } from "../../../src/protocol/consent.ts";
import { fetchLines, type LineConfig } from "../../api/directory.ts";
import { words } from "../../i18n/words.ts";
import { Choice } from "../../ui/choice.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useLoaded } from "../use-loaded.ts";
import { Unsaved } from "./unsaved.tsx";
import { type LineProps, useLineSettings } from "./use-line-settings.ts";

/** Consent (CN1, CN2, CN6), how a session ends (LC4, LC5, LC7), and where it may go on (TR1). */
export function SessionForm(props: LineProps) {
  const { common, lineRules: texts, settings } = words.value;
  const { wanted, changed, set, save } = useLineSettings(props);
  const { consent, overflow, transfersTo } = wanted;
  const setConsent = (change: Partial<typeof consent>) => set({ consent: { ...consent, ...change } });
  const lines = useLoaded<{ lines: LineConfig[] }>("lines", fetchLines);
  const others = lines.value?.lines.filter(({ id }) => id !== props.line.id) ?? [];
  const toggle = (id: string, on: boolean) => {
    const before = transfersTo ?? others.map((line) => line.id);
    const after = on ? [...before, id] : before.filter((one) => one !== id);
    set({ transfersTo: after.length === others.length ? null : after });
  };
  return (
    <Form submit={common.save} onSubmit={() => save()} disabled={!changed} aside={<Unsaved changed={changed} />}>
      <h3 class="font-semibold">{texts.consent}</h3>
      <Switch label={texts.asks} hint={texts.asksHint} checked={consent.ask} onChange={(ask) => setConsent({ ask })} />
      {consent.ask && (
        <>
          <Choice<ConsentPolicy>
            legend={texts.policy}
            value={consent.policy}
            onValue={(policy) => setConsent({ policy })}
            options={(["implied", "explicit"] as const).map((value) => ({ value, ...texts.policies[value] }))}
          />
          <TextField
            label={texts.document}
            hint={texts.documentHint}
            type="url"
            placeholder="https://shop.example/privacy"
            maxLength={500}
            value={consent.document}
            onValue={(document) => setConsent({ document: document.trim() })}
          />
          <TextField
            label={texts.version}
            hint={texts.versionHint}
            required
            maxLength={40}
            value={consent.version}
            onValue={(version) => setConsent({ version })}
          />
          <p class="max-w-prose text-[0.8125rem] text-soft">{texts.evidence}</p>
        </>
      )}
      <Switch label={texts.makesLeads} checked={wanted.makesLeads} onChange={(makesLeads) => set({ makesLeads })} />
      <h3 class="mt-2 font-semibold">{texts.ending}</h3>
      <div class="grid items-end gap-4 sm:grid-cols-2">
        <NumberField
          label={texts.closeAfter}
          unit={texts.hours}
          least={1}
          most={720}
          value={wanted.closeAfterHours}
          onValue={(closeAfterHours) => set({ closeAfterHours })}
        />
        <NumberField
          label={texts.remind}
          unit={settings.lines.minutes}
          least={1}
          most={1440}
          value={wanted.remindMinutes}
          onValue={(remindMinutes) => set({ remindMinutes })}
        />
        <NumberField
          label={texts.reopen}
          unit={settings.lines.minutes}
          least={0}
          most={1440}
          value={wanted.reopenMinutes}
          onValue={(reopenMinutes) => set({ reopenMinutes })}
        />
      </div>
      <Switch label={texts.asksRating} checked={wanted.asksRating} onChange={(asksRating) => set({ asksRating })} />
      {others.length > 0 && (
        <>
          <h3 class="mt-2 font-semibold">{texts.transfers}</h3>
          <fieldset class="flex flex-col gap-2">
            <legend class="mb-2">{texts.transfersHint}</legend>
            {others.map(({ id, name }) => (
              <label key={id} class="flex items-center gap-2">
                <input
                  type="checkbox"
                  checked={transfersTo === null || transfersTo.includes(id)}
                  onChange={(event) => toggle(id, event.currentTarget.checked)}
                />
                {name}
              </label>
            ))}
          </fieldset>
          <SelectField
            label={texts.overflow}
            hint={texts.overflowHint}
            value={overflow?.line ?? ""}
            options={[["", texts.never], ...others.map(({ id, name }) => [id, name] as const)]}
            onValue={(line) => set({ overflow: line === "" ? null : { line, rounds: overflow?.rounds ?? 3 } })}
          />
          {overflow && (
            <NumberField
              label={texts.rounds}
              least={1}
              most={20}
              value={overflow.rounds}
              onValue={(rounds) => set({ overflow: { ...overflow, rounds } })}
            />
          )}
        </>
      )}
    </Form>
  );
}

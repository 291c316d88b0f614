import { useRef, useState } from "preact/hooks";
import { defaultTexts } from "../../../src/protocol/default-texts.ts";
import type { Language } from "../../../src/protocol/line-settings.ts";
import { fillText, placeholders, TextName } from "../../../src/protocol/texts.ts";
import { words } from "../../i18n/words.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { AreaField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { Unsaved } from "./unsaved.tsx";
import { type LineProps, useLineSettings } from "./use-line-settings.ts";

/** What the line says by itself, in each language, as a client would read it. */
export function TextsForm(props: LineProps) {
  const { common, lineRules } = words.value;
  const { wanted, changed, set, save } = useLineSettings(props);
  const [language, setLanguage] = useState<Language>(wanted.language);
  const own = wanted.texts[language];
  const setText = (name: TextName, text: string | undefined) => {
    const { [name]: _, ...rest } = own;
    // An empty one is not said; a missing one is said in our words.
    const isOurs = text === undefined || text === defaultTexts[language][name];
    set({ texts: { ...wanted.texts, [language]: isOurs ? rest : { ...rest, [name]: text } } });
  };
  const sample = { ...lineRules.sample, place: "2", line: props.line.name, document: wanted.consent.document };
  return (
    <Form submit={common.save} onSubmit={() => save()} disabled={!changed} aside={<Unsaved changed={changed} />}>
      <p class="max-w-prose text-soft">{lineRules.textsIntro}</p>
      <Segmented<Language>
        legend={lineRules.textsLanguage}
        value={language}
        onValue={setLanguage}
        options={[
          { value: "ru", label: "Русский" },
          { value: "en", label: "English" },
        ]}
      />
      {TextName.options.map((name) => (
        <LineText
          key={`${language}-${name}`}
          name={name}
          text={own[name]}
          ours={defaultTexts[language][name]}
          sample={sample}
          onText={(text) => setText(name, text)}
        />
      ))}
    </Form>
  );
}

type TextProps = {
  name: TextName;
  /** Missing: ours is said. */
  text: string | undefined;
  ours: string;
  sample: Readonly<Record<string, string>>;
  onText: (text: string | undefined) => void;
};

function LineText({ name, text: own, ours, sample, onText }: TextProps) {
  const { lineRules } = words.value;
  const box = useRef<HTMLDivElement>(null);
  const text = own ?? ours;
  const label = lineRules.textNames[name];
  const meanings: Readonly<Record<string, string>> = lineRules.placeholders;
  const insert = (placeholder: string) => {
    const area = box.current?.querySelector("textarea");
    if (!area) return;
    area.focus();
    area.setRangeText(placeholder, area.selectionStart, area.selectionEnd, "end");
    onText(area.value);
  };
  return (
    <div ref={box} class="flex flex-col gap-1.5 border-b border-edge pb-4">
      <AreaField label={label} value={text} rows={2} onValue={onText} />
      <div class="flex flex-wrap items-center gap-1.5">
        {placeholders[name].map((each) => (
          <button
            key={each}
            type="button"
            class="min-h-6 rounded-md border border-edge bg-hover px-1.5 font-mono text-xs text-soft hover:text-ink"
            aria-label={lineRules.insert(`{${each}}`, label)}
            title={meanings[each]}
            onClick={() => insert(`{${each}}`)}
          >
            {`{${each}}`}
          </button>
        ))}
        {own !== undefined && (
          <Button size="small" look="quiet" class="ml-auto" onClick={() => onText(undefined)}>
            {lineRules.useDefault}
          </Button>
        )}
      </div>
      <p class="rounded-lg bg-hover px-3 py-1.5 text-[0.8125rem] break-words">
        <span class="sr-only">{lineRules.preview}: </span>
        {fillText(text, sample) || lineRules.notSaid}
      </p>
    </div>
  );
}

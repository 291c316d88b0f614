import { useState } from "preact/hooks";
import { defaultTexts } from "../../../src/protocol/default-texts.ts";
import type { Language } from "../../../src/protocol/line-settings.ts";
import { fillText, placeholders, TextName } from "../../../src/protocol/texts.ts";
import { words } from "../../i18n/words.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { AreaField } from "../../ui/field.tsx";
import { Form } from "../../ui/form.tsx";
import { type LineProps, useLineSettings } from "./use-line-settings.ts";

/** What the line says by itself, in each language, as a client would read it. */
export function TextsForm(props: LineProps) {
  const { common, lineRules } = words.value;
  const { wanted, set, save } = useLineSettings(props);
  const [language, setLanguage] = useState<Language>(wanted.language);
  const own = wanted.texts[language];
  const setText = (name: TextName, text: string | undefined) => {
    const { [name]: _, ...rest } = own;
    // An empty one is not said; a missing one is said in our words.
    set({ texts: { ...wanted.texts, [language]: text === undefined ? rest : { ...rest, [name]: text } } });
  };
  const sample = { ...lineRules.sample, place: "2", line: props.line.name, document: wanted.consent.document };
  return (
    <Form submit={common.save} onSubmit={save}>
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
      {TextName.options.map((name) => {
        const text = own[name] ?? defaultTexts[language][name];
        return (
          <div key={name} class="flex flex-col gap-1.5 border-b border-edge pb-4">
            <AreaField
              label={lineRules.textNames[name]}
              hint={placeholders[name].map((each) => `{${each}}`).join(" ")}
              value={text}
              rows={2}
              onValue={(value) => setText(name, value)}
            />
            <div class="flex flex-wrap items-center justify-between gap-2">
              <p class="flex-1 rounded-lg bg-hover px-3 py-1.5 text-[0.8125rem]">
                <span class="sr-only">{lineRules.preview}: </span>
                {fillText(text, sample) || lineRules.notSaid}
              </p>
              {text !== defaultTexts[language][name] && (
                <Button size="small" look="quiet" onClick={() => setText(name, undefined)}>
                  {lineRules.useDefault}
                </Button>
              )}
            </div>
          </div>
        );
      })}
    </Form>
  );
}

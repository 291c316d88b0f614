import { useState } from "preact/hooks";
import { connectFields } from "../../../../src/protocol/channel-setup.ts";
import { connectChannel, type NewlyConnected } from "../../../api/channels.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { pathOf } from "../../../navigation/route.ts";
import { refusalWords } from "../../../notices/refusal-words.ts";
import { signedIn } from "../../../store/me.ts";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { Form } from "../../../ui/form.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Card } from "../../page-frame.tsx";
import { Guide } from "../guide.tsx";
import { FieldInput } from "./field-input.tsx";
import { connectRequest, fieldValue, type Given, guideOf, type ProviderKind, usualBase } from "./given.ts";

type Props = { kind: ProviderKind; onConnected: (channel: NewlyConnected) => void };

/** Where each value is found at the provider, and the fields it goes into. */
export function ProviderForm({ kind, onConnected }: Props) {
  const { setup } = channelWords.value;
  const lines = signedIn()?.lines ?? [];
  const [given, setGiven] = useState<Given>({ line: lines[0]?.id ?? "", name: "", base: "", fields: {} });
  const change = (by: Partial<Given>) => setGiven((before) => ({ ...before, ...by }));
  const fields = connectFields[kind];
  const connect = async () => {
    const answer = await connectChannel(connectRequest(kind, given));
    if (answer.ok) onConnected(answer.value);
    else return refusalWords(answer.error);
    return undefined;
  };
  if (lines.length === 0) {
    return (
      <Notice tone="wait">
        {setup.noLine}{" "}
        <a class="font-semibold underline" href={pathOf({ page: "settings", section: "lines" })}>
          {setup.toLines}
        </a>
      </Notice>
    );
  }
  return (
    <>
      <Card title={setup.guide}>
        <Guide steps={setup.guides[guideOf(kind, given)]} />
      </Card>
      <Card title={setup.form}>
        <Form submit={setup.submit} onSubmit={connect}>
          {fields.map((field) => (
            <FieldInput
              key={field.name}
              kind={kind}
              field={field}
              value={fieldValue(field, given)}
              onValue={(value) => change({ fields: { ...given.fields, [field.name]: value } })}
            />
          ))}
          <SelectField
            label={setup.line}
            value={given.line}
            required
            options={lines.map(({ id, name }) => [id, name] as const)}
            onValue={(line) => change({ line })}
          />
          <details>
            <summary class="w-fit text-soft">{setup.advanced}</summary>
            <div class="flex flex-col gap-4 pt-3">
              <TextField
                label={setup.name}
                hint={setup.nameHint}
                maxLength={200}
                value={given.name}
                onValue={(name) => change({ name })}
              />
              {usualBase[kind] !== undefined && (
                <TextField
                  label={setup.base}
                  hint={setup.baseHint}
                  type="url"
                  maxLength={500}
                  placeholder={usualBase[kind]}
                  value={given.base}
                  onValue={(base) => change({ base })}
                />
              )}
            </div>
          </details>
          <p class="text-[0.8125rem] text-soft">{setup.secretsKept}</p>
        </Form>
      </Card>
    </>
  );
}

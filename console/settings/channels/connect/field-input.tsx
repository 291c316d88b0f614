import type { ConnectField } from "../../../../src/protocol/channel-setup.ts";
import { channelWords } from "../../../i18n/channel-words.ts";
import { Choice } from "../../../ui/choice.tsx";
import { TextField } from "../../../ui/field.tsx";
import type { ProviderKind } from "./given.ts";

type Words = { label: string; hint: string };
type Props = {
  kind: ProviderKind;
  field: ConnectField;
  value: string;
  onValue: (value: string) => void;
};

export function FieldInput({ kind, field, value, onValue }: Props) {
  const { setup } = channelWords.value;
  const named: Record<string, Words> = setup.fields[kind];
  const choices: Record<string, Record<string, Words>> = setup.options;
  const { label, hint } = named[field.name] ?? { label: field.name, hint: "" };
  if (field.options) {
    const known = choices[field.name] ?? {};
    const options = field.options.map((option) => ({ value: option, ...(known[option] ?? { label: option }) }));
    return <Choice legend={label} hint={hint} value={value} options={options} onValue={onValue} />;
  }
  return (
    <TextField
      label={label}
      hint={hint}
      type={field.secret ? "password" : field.name === "url" ? "url" : field.name === "address" ? "email" : "text"}
      autocomplete="off"
      required={!field.optional}
      maxLength={4000}
      value={value}
      onValue={onValue}
    />
  );
}

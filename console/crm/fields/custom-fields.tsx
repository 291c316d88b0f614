import type { CustomField, CustomValues } from "../../../src/protocol/crm/custom-field.ts";
import { crmWords } from "../../i18n/crm-words.ts";
import { language } from "../../i18n/words.ts";
import { day } from "../days.ts";
import { Editable } from "../editable.tsx";
import { EditableChoice } from "../editable-choice.tsx";

type Value = CustomValues[string];
type Props = {
  fields: readonly CustomField[];
  values: CustomValues;
  onSave: (values: CustomValues) => Promise<string | undefined>;
};

/** The fields that the team has added, each with the control of its kind. */
export function CustomFields({ fields, values, onSave }: Props) {
  return (
    <>
      {fields.map((field) => (
        <OneField
          key={field.id}
          field={field}
          value={values[field.id] ?? null}
          onSave={(value) => onSave({ [field.id]: value })}
        />
      ))}
    </>
  );
}

type OneProps = { field: CustomField; value: Value; onSave: (value: Value) => Promise<string | undefined> };

function OneField({ field: { name, kind, options }, value, onSave }: OneProps) {
  const { edit } = crmWords.value;
  if (kind === "boolean" || kind === "choice") {
    const words =
      kind === "boolean"
        ? [["true", edit.yes] as const, ["false", edit.no] as const]
        : options.map((option) => [option, option] as const);
    const chosen = value === null ? "" : String(value);
    const saved = (text: string) => onSave(text === "" ? null : kind === "boolean" ? text === "true" : text);
    return <EditableChoice label={name} value={chosen} options={[["", edit.unset], ...words]} onSave={saved} />;
  }
  const text = value === null ? "" : String(value);
  const shown = text === "" ? undefined : shownValue(kind, value);
  return (
    <Editable
      label={name}
      value={text}
      {...(shown === undefined ? {} : { shown })}
      type={kind === "date" ? "date" : "text"}
      {...(kind === "number" ? { inputmode: "decimal" as const } : {})}
      onSave={(typed) => onSave(typed === "" ? null : kind === "number" ? numberOf(typed) : typed)}
    />
  );
}

/** What is no number is sent as it was typed: the server says what is wrong with it. */
function numberOf(typed: string): number | string {
  const number = Number(typed.replace(/\s/g, "").replace(",", "."));
  return Number.isFinite(number) ? number : typed;
}

/** A value as people read it. */
export function shownValue(kind: CustomField["kind"], value: Value): string {
  if (value === null || value === undefined) return "";
  const { edit } = crmWords.value;
  if (typeof value === "boolean") return value ? edit.yes : edit.no;
  if (typeof value === "number") return new Intl.NumberFormat(language.value).format(value);
  return kind === "date" ? day(language.value, value) : value;
}

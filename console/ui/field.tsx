import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

const box =
  "w-full rounded-lg border border-field bg-raised px-3 h-10 text-ink aria-invalid:border-alarm disabled:opacity-60";

type Common = { label: string; hint?: string | undefined; error?: string | undefined; class?: string };

/** Label, control, and what is wrong or worth knowing below it, tied together for screen readers. */
function Framed({
  label,
  hint,
  error,
  class: more = "",
  children,
}: Common & {
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ComponentChildren;
}) {
  const id = useId();
  const below = `${id}-below`;
  const described = error || hint ? { "aria-describedby": below } : {};
  return (
    <div class={`flex flex-col gap-1 ${more}`}>
      <label for={id} class="font-medium">
        {label}
      </label>
      {children({ id, ...described, ...(error ? { "aria-invalid": true } : {}) })}
      {(error || hint) && (
        <p id={below} class={`text-[0.8125rem] ${error ? "text-alarm" : "text-soft"}`}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

type TextProps = Common & {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "email" | "password" | "url" | "date";
  autocomplete?: string;
  inputmode?: "numeric" | "decimal" | "text";
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  autofocus?: boolean;
  placeholder?: string;
};

export function TextField({ label, hint, error, class: more, type, value, onValue, autofocus, ...input }: TextProps) {
  return (
    <Framed {...{ label, hint, error, ...(more === undefined ? {} : { class: more }) }}>
      {(ids) => (
        <input
          {...ids}
          {...input}
          // The library's types want one literal here.
          type={type as "text"}
          class={box}
          value={value}
          ref={autofocus ? focusOnce : null}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Framed>
  );
}

type AreaProps = Common & {
  value: string;
  onValue: (value: string) => void;
  rows?: number;
  /** What people will read, not what a program does. */
  prose?: boolean;
};

export function AreaField({ label, hint, error, value, onValue, rows = 3, prose = false }: AreaProps) {
  return (
    <Framed {...{ label, hint, error }}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          class={`${box} h-auto py-2 ${prose ? "" : "font-mono text-[0.8125rem]"}`}
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Framed>
  );
}

type SelectProps<T extends string> = Common & {
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onValue: (value: T) => void;
  required?: boolean;
};

export function SelectField<T extends string>({
  label,
  hint,
  error,
  value,
  options,
  onValue,
  required,
}: SelectProps<T>) {
  const choose = (name: string) => {
    const chosen = options.find(([each]) => each === name);
    if (chosen) onValue(chosen[0]);
  };
  return (
    <Framed {...{ label, hint, error }}>
      {(ids) => (
        <select
          {...ids}
          class={box}
          value={value}
          onChange={(event) => choose(event.currentTarget.value)}
          {...(required ? { required } : {})}
        >
          {options.map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Framed>
  );
}

function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

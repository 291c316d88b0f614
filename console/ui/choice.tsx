import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

type Option<T extends string> = { value: T; label: string; hint?: string; mark?: ComponentChildren };

type Props<T extends string> = {
  legend: string;
  value: T | undefined;
  options: readonly Option<T>[];
  onValue: (value: T) => void;
};

type Bar = { disabled?: boolean; tight?: boolean };

/** A few choices in one bar, radio buttons underneath. */
export function Segmented<T extends string>({
  legend,
  value,
  options,
  onValue,
  disabled = false,
  tight = false,
}: Props<T> & Bar) {
  const name = useId();
  return (
    <fieldset class="flex shrink-0 gap-0.5 rounded-lg bg-hover p-0.5" disabled={disabled}>
      <legend class="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          class={`flex h-8 flex-auto items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap text-soft ${tight ? "px-1 text-xs" : "px-2.5 text-[0.8125rem]"} has-checked:bg-picked has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent`}
          title={option.hint}
        >
          <input
            type="radio"
            class="sr-only"
            name={name}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          {option.mark}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** Choices that need a sentence each. */
export function Choice<T extends string>({ legend, hint, value, options, onValue }: Props<T> & { hint?: string }) {
  const name = useId();
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1.5">
        <span class="font-medium">{legend}</span>
        {hint !== undefined && <span class="block text-[0.8125rem] text-soft">{hint}</span>}
      </legend>
      {options.map((option) => (
        <label
          key={option.value}
          class="flex gap-3 rounded-lg border border-edge bg-raised p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            class="mt-0.5"
            name={name}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span>
            <span class="block font-medium">{option.label}</span>
            <span class="block text-[0.8125rem] text-soft">{option.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

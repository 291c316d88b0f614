import { useId } from "preact/hooks";

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onValue: (value: T) => void;
  class?: string;
};

/** A filter of a list: small, its name for screen readers only, since the choice says what it is. */
export function FilterSelect<T extends string>({ label, value, options, onValue, class: more = "" }: Props<T>) {
  const id = useId();
  return (
    <span class={`max-w-52 min-w-0 ${more}`}>
      <label for={id} class="sr-only">
        {label}
      </label>
      <select
        id={id}
        title={label}
        class={`h-9 w-full rounded-lg border bg-raised px-2 ${value === "" ? "border-edge text-soft" : "border-field"}`}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([each]) => each === event.currentTarget.value);
          if (chosen) onValue(chosen[0]);
        }}
      >
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

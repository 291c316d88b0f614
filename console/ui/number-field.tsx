import { useId } from "preact/hooks";

type Props = {
  label: string;
  hint?: string;
  unit?: string;
  least: number;
  most: number;
  value: number;
  onValue: (value: number) => void;
};

/** A whole number with its unit; the browser says what is wrong with another one. */
export function NumberField({ label, hint, unit, least, most, value, onValue }: Props) {
  const id = useId();
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="font-medium">
        {label}
      </label>
      <div class="flex items-center gap-2">
        <input
          id={id}
          type="number"
          required
          min={least}
          max={most}
          step={1}
          class="h-10 w-28 rounded-lg border border-field bg-raised px-3 tabular-nums"
          value={value}
          onChange={(event) => {
            if (event.currentTarget.checkValidity()) onValue(event.currentTarget.valueAsNumber);
          }}
        />
        {unit !== undefined && <span class="text-soft">{unit}</span>}
      </div>
      {hint !== undefined && <p class="text-[0.8125rem] text-soft">{hint}</p>}
    </div>
  );
}

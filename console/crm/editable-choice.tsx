import { useId, useState } from "preact/hooks";

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  bare?: boolean;
  onSave: (value: T) => Promise<string | undefined>;
};

/** A choice that saves as it is made; a refused one goes back, with the reason. */
export function EditableChoice<T extends string>({ label, value, options, bare = false, onSave }: Props<T>) {
  const id = useId();
  const [chosen, setChosen] = useState<T>();
  const [trouble, setTrouble] = useState<string>();
  const choose = async (name: string) => {
    const next = options.find(([each]) => each === name)?.[0];
    if (next === undefined || next === value) return;
    setChosen(next);
    setTrouble(await onSave(next));
    setChosen(undefined);
  };
  return (
    <div class="flex min-w-0 flex-col">
      <label for={id} class={bare ? "sr-only" : "text-[0.8125rem] text-soft"}>
        {label}
      </label>
      <select
        id={id}
        class={`h-8 max-w-full min-w-0 cursor-pointer self-start rounded-md border border-transparent bg-transparent px-1 hover:border-field hover:bg-hover [&>option]:bg-raised ${bare ? "" : "-ml-1.5"}`}
        value={chosen ?? value}
        disabled={chosen !== undefined}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
      {trouble !== undefined && (
        <p role="alert" class="text-[0.8125rem] text-alarm">
          {trouble}
        </p>
      )}
    </div>
  );
}

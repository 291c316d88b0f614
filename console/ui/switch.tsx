type Props = {
  label: string;
  hint?: string | undefined;
  checked: boolean;
  onChange: (on: boolean) => void;
  bare?: boolean;
};

/** On or off, at once. `bare` hides the label from sight, not from screen readers. */
export function Switch({ label, hint, checked, onChange, bare = false }: Props) {
  return (
    <label class="flex items-center justify-between gap-3">
      <span class={bare ? "sr-only" : ""}>
        {label}
        {hint && <span class="block text-[0.8125rem] text-soft">{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        class="peer sr-only"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span
        aria-hidden="true"
        class="flex h-5 w-9 shrink-0 items-center rounded-full border border-field bg-hover p-0.5 transition-colors peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent *:transition-transform peer-checked:*:translate-x-4 peer-checked:*:bg-on-accent"
      >
        <span class="size-3.5 rounded-full bg-field" />
      </span>
    </label>
  );
}

import { Search } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { crmWords } from "../../i18n/crm-words.ts";
import { Icon } from "../../ui/icon.tsx";

const settleFor = 200;

type Props = { value: string; onValue: (value: string) => void; autofocus?: boolean };

/** Searches as it is typed, once the typing pauses; `/` leads here. */
export function SearchField({ value, onValue, autofocus = false }: Props) {
  const { search } = crmWords.value;
  const [typed, setTyped] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onValue(typed), settleFor);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      const writing = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || writing || document.querySelector("dialog[open]"))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
  return (
    <div class="relative min-w-40 flex-1 sm:max-w-80">
      <Icon of={Search} class="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
      <input
        ref={field}
        type="search"
        autofocus={autofocus}
        class="h-9 w-full rounded-lg border border-field bg-raised pr-2 pl-9"
        aria-label={search}
        aria-keyshortcuts="/"
        placeholder={search}
        value={typed}
        maxLength={200}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          onValue(typed);
        }}
      />
    </div>
  );
}

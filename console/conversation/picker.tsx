import { Search } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useMemo, useRef, useState } from "preact/hooks";
import { matching } from "../palette/matching.ts";
import { Icon } from "../ui/icon.tsx";

export type Choice = { key: string; name: string; mark: ComponentChildren; detail: string; disabled: boolean };

type Props = {
  label: string;
  placeholder: string;
  nothing: string;
  choices: readonly Choice[];
  chosen: string | undefined;
  onChoose: (key: string) => void;
};

const shownAtMost = 60;

/** A field that narrows a list down; the list is chosen from with the arrows, and Enter. */
export function Picker({ label, placeholder, nothing, choices, chosen, onChoose }: Props) {
  const id = useId();
  const [query, setQuery] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => matching(choices, query, (each) => each.name, shownAtMost), [choices, query]);
  const possible = found.filter((each) => !each.disabled);
  const [at, setAt] = useState<string>();
  const current = possible.find((each) => each.key === at) ?? possible[0];
  const step = (by: number) => {
    const next =
      possible[
        Math.min(possible.length - 1, Math.max(0, possible.findIndex((each) => each.key === current?.key) + by))
      ];
    setAt(next?.key);
    const index = found.findIndex((each) => each.key === next?.key);
    list.current?.children[index]?.scrollIntoView({ block: "nearest" });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter") {
      if (current) onChoose(current.key);
    } else return;
    event.preventDefault();
  };
  return (
    <div>
      <div class="flex items-center gap-2.5 rounded-lg border border-field px-3 has-[input:focus]:border-accent has-[input:focus]:ring-1 has-[input:focus]:ring-accent">
        <Icon of={Search} class="size-4 text-soft" />
        <input
          autofocus
          class="h-10 min-w-0 flex-1 bg-transparent outline-none"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.key}` : undefined}
          aria-label={label}
          placeholder={placeholder}
          value={query}
          onKeyDown={pressed}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setAt(undefined);
          }}
        />
      </div>
      {found.length === 0 && <p class="px-3 py-4 text-soft">{nothing}</p>}
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} class="mt-2 h-56 overflow-y-auto">
        {found.map((each) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and answers the keys
          <div
            key={each.key}
            id={`${id}-${each.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={each.key === chosen}
            aria-disabled={each.disabled}
            class={`flex min-h-10 items-center gap-3 rounded-lg px-3 py-1 ${each.disabled ? "" : "cursor-pointer"} ${each.key === chosen ? "bg-accent-soft" : each === current ? "bg-hover" : ""}`}
            onClick={() => !each.disabled && onChoose(each.key)}
            onMouseMove={() => !each.disabled && each.key !== at && setAt(each.key)}
          >
            {each.mark}
            <span class={`min-w-0 flex-1 truncate font-medium ${each.disabled ? "text-soft" : ""}`}>{each.name}</span>
            <span class="shrink-0 text-xs text-soft">{each.detail}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

import type { Signal } from "@preact/signals";
import { Columns3 } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { crmWords } from "../../i18n/crm-words.ts";
import { IconButton } from "../../ui/button.tsx";
import { toggled } from "./columns.ts";

type Props = { columns: readonly { key: string; name: string }[]; chosen: Signal<readonly string[]> };

/** Which columns a list shows. */
export function ColumnsMenu({ columns, chosen }: Props) {
  const { list } = crmWords.value;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>("input")?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button and the boxes inside are what the keys are pressed on
    <div ref={box} class="relative max-md:hidden" onKeyDown={pressed}>
      <IconButton icon={Columns3} label={list.columns} expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <fieldset class="absolute top-full right-0 z-20 mt-1 max-h-96 w-56 overflow-y-auto rounded-xl border border-edge bg-raised p-2 shadow-float">
          <legend class="sr-only">{list.columnsHint}</legend>
          {columns.slice(1).map(({ key, name }) => (
            <label key={key} class="flex h-9 items-center gap-2.5 rounded-lg px-2 hover:bg-hover">
              <input
                type="checkbox"
                checked={chosen.value.includes(key)}
                onChange={() => {
                  chosen.value = toggled(chosen.peek(), key);
                }}
              />
              <span class="truncate">{name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

import { EllipsisVertical, type IconNode } from "lucide";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

export type Act = { key: string; label: string; icon: IconNode; danger?: boolean; run: () => void };

/** What is done more rarely, behind one button. */
export function ActMenu({ label, acts }: { label: string; acts: readonly Act[] }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const items = () => [...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  const close = () => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>("button")?.focus();
  };
  useEffect(() => {
    if (!open) return;
    items()[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  const pressed = (event: KeyboardEvent) => {
    if (!open) return;
    const all = items();
    const at = all.findIndex((item) => item.matches(":focus"));
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
    else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
    else if (event.key === "Home") all[0]?.focus();
    else if (event.key === "End") all.at(-1)?.focus();
    else if (event.key === "Tab") {
      setOpen(false);
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (acts.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button and the items inside are what the keys are pressed on
    <div ref={box} class="relative" onKeyDown={pressed}>
      <IconButton icon={EllipsisVertical} label={label} expanded={open} popup="menu" onClick={() => setOpen(!open)} />
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          class="absolute right-0 z-20 w-max min-w-52 rounded-xl border border-edge bg-raised p-1 shadow-float in-[.opens-up]:bottom-full in-[.opens-up]:mb-1 not-in-[.opens-up]:top-full not-in-[.opens-up]:mt-1"
        >
          {acts.map((act) => (
            <button
              key={act.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={`flex h-9 w-full items-center gap-2.5 rounded-lg px-3 text-left font-medium outline-none hover:bg-hover focus-visible:bg-hover ${act.danger ? "text-alarm" : ""}`}
              onClick={() => {
                close();
                act.run();
              }}
            >
              <Icon of={act.icon} class={act.danger ? "size-4" : "size-4 text-soft"} />
              {act.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

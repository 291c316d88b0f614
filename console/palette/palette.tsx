import { Search } from "lucide";
import { Fragment } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { words } from "../i18n/words.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { foundItem } from "./found-items.ts";
import { type Item, paletteItems } from "./items.ts";
import { Marked } from "./marked.tsx";
import { matching } from "./matching.ts";
import { useFound } from "./use-found.ts";

const shownAtMost = 40;
/** Of what is here already, where more is looked for elsewhere. */
const shownFirst = 10;

/** One field that finds sessions, pages and actions, and below them contacts, leads, deals and what was said. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { palette: texts } = words.value.desk;
  const items = useMemo(paletteItems, []);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { hits, searching } = useFound(query);
  const here = useMemo(() => {
    const most = query.trim() === "" ? shownAtMost : shownFirst;
    return matching(items, query, (item) => `${item.title} ${item.detail} ${texts[item.kind]}`, most);
  }, [items, query, texts]);
  const found = useMemo(() => [...here, ...hits.map(foundItem)], [here, hits]);
  const run = (item: Item | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const select = (next: number) => {
    const bound = Math.min(found.length - 1, Math.max(0, next));
    setAt(bound);
    list.current?.querySelector(`#palette-${bound}`)?.scrollIntoView({ block: "nearest" });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) select(at + step);
    else if (event.key === "Enter") run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={texts.title} onClose={onClose} wide bare>
      <div class="flex h-[min(28rem,70dvh)] flex-col">
        <div class="flex shrink-0 items-center gap-3 border-b border-edge px-4">
          <Icon of={Search} class="size-4 text-soft" />
          <input
            autofocus
            class="h-12 flex-1 bg-transparent outline-none"
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={found[at] ? `palette-${at}` : undefined}
            aria-label={texts.title}
            placeholder={texts.placeholder}
            value={query}
            onKeyDown={pressed}
            onInput={(event) => {
              setQuery(event.currentTarget.value);
              setAt(0);
            }}
          />
        </div>
        <p role="status" class={found.length === 0 ? "px-5 py-6 text-soft" : "sr-only"}>
          {searching ? texts.searching : found.length === 0 ? texts.nothing : texts.found(found.length)}
        </p>
        <div
          ref={list}
          id="palette-list"
          role="listbox"
          aria-label={texts.title}
          class="min-h-0 flex-1 overflow-y-auto p-2"
        >
          {found.map((item, index) => (
            <Fragment key={item.key}>
              {index >= here.length && item.kind !== found[index - 1]?.kind && (
                <p role="presentation" class="px-3 pt-3 pb-1 text-xs font-medium text-soft">
                  {texts[item.kind]}
                </p>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and answers the keys */}
              <div
                id={`palette-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                class={`flex h-10 cursor-pointer items-center gap-3 rounded-lg px-3 ${index === at ? "bg-accent-soft" : ""}`}
                onClick={() => run(item)}
                onMouseMove={() => index !== at && setAt(index)}
              >
                {item.icon ? (
                  <span class="grid size-6 place-items-center text-soft">
                    <Icon of={item.icon} />
                  </span>
                ) : (
                  <Avatar name={item.title} class="size-6 text-[0.625rem]" />
                )}
                <span class="max-w-1/2 shrink-0 truncate font-medium">
                  <Marked of={{ text: item.title, marks: item.marks?.title ?? [] }} />
                </span>
                <span class="min-w-0 flex-1 truncate text-soft">
                  <Marked of={{ text: item.detail, marks: item.marks?.detail ?? [] }} />
                </span>
                {index < here.length && <span class="shrink-0 text-xs text-soft">{texts[item.kind]}</span>}
              </div>
            </Fragment>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

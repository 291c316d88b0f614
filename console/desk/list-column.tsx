import { Contact, Search, Settings } from "lucide";
import { words } from "../i18n/words.ts";
import { runCommand } from "../keyboard/use-command.ts";
import { pathOf } from "../navigation/route.ts";
import { ClosedList } from "../sessions/closed-list.tsx";
import { counts, currentList } from "../sessions/list-view.ts";
import { SessionList } from "../sessions/session-list.tsx";
import type { Line } from "../store/line.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { DutySwitch } from "./duty-switch.tsx";
import { LinePicker } from "./line-picker.tsx";
import { LineStatus } from "./line-status.tsx";
import { ListLinks } from "./list-links.tsx";

/** The middle column; on a narrow screen it also carries what the rail has no room for. */
export function ListColumn({ line, hiddenOnPhone }: { line: Line; hiddenOnPhone: boolean }) {
  const { common, desk } = words.value;
  const list = currentList.value;
  const count = list === "closed" ? undefined : counts.value.get(line.id)?.[list];
  return (
    <section
      aria-label={desk.sessionsOf(desk.lists[list])}
      class={`min-h-0 w-full shrink-0 flex-col border-r border-edge bg-surface md:flex md:w-80 xl:w-[22rem] ${hiddenOnPhone ? "hidden" : "flex"}`}
    >
      <header class="hidden h-16 shrink-0 items-center gap-2 border-b border-edge px-5 rail:flex">
        <h2 class="text-base font-semibold">{desk.lists[list]}</h2>
        {count !== undefined && <span class="text-soft tabular-nums">{count}</span>}
      </header>
      <header class="flex shrink-0 flex-col gap-2 border-b border-edge p-3 rail:hidden">
        <div class="flex items-center gap-1">
          <div class="min-w-0 flex-1">
            <LinePicker line={line} />
          </div>
          <IconButton icon={Search} label={desk.palette.title} onClick={() => runCommand("palette")} />
          <a
            href={pathOf({ page: "crm", section: "contacts" })}
            class="grid size-9 place-items-center rounded-lg text-soft hover:bg-hover"
            aria-label={desk.clients.title}
            title={desk.clients.title}
          >
            <Icon of={Contact} class="size-[1.125rem]" />
          </a>
          <a
            href={pathOf({ page: "settings" })}
            class="grid size-9 place-items-center rounded-lg text-soft hover:bg-hover"
            aria-label={common.settings}
          >
            <Icon of={Settings} class="size-[1.125rem]" />
          </a>
        </div>
        <LineStatus line={line} />
        <DutySwitch line={line} />
      </header>
      {list === "closed" ? <ClosedList line={line} /> : <SessionList line={line} list={list} />}
      <nav
        aria-label={desk.lines}
        class="shrink-0 border-t border-edge bg-raised pb-[env(safe-area-inset-bottom)] rail:hidden"
      >
        <ListLinks line={line} bar />
      </nav>
    </section>
  );
}

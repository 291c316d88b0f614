import { Contact, Kanban, Keyboard, Search, Settings, Sprout } from "lucide";
import { words } from "../i18n/words.ts";
import { runCommand } from "../keyboard/use-command.ts";
import { pathOf } from "../navigation/route.ts";
import type { Line } from "../store/line.ts";
import { signedIn } from "../store/me.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Brand } from "../ui/brand.tsx";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { DutySwitch } from "./duty-switch.tsx";
import { LinePicker } from "./line-picker.tsx";
import { LineStatus } from "./line-status.tsx";
import { ListLinks } from "./list-links.tsx";
import { SoundSwitch } from "./sound-switch.tsx";
import { Team } from "./team.tsx";

const clientPages = [
  ["contacts", Contact],
  ["leads", Sprout],
  ["board", Kanban],
] as const;

/** The left column: line, lists, team, and the person's own duty. */
export function Rail({ line }: { line: Line }) {
  const { common, desk } = words.value;
  const me = signedIn();
  return (
    <aside aria-label={desk.menu} class="hidden w-64 shrink-0 flex-col gap-3 border-r border-edge p-3 rail:flex">
      <div class="flex h-10 items-center gap-2.5 px-1">
        <Brand />
        <span class="flex-1 text-[0.9375rem] font-semibold tracking-tight">{common.product}</span>
        <IconButton icon={Search} label={`${desk.palette.title} (Ctrl K)`} onClick={() => runCommand("palette")} />
      </div>
      <div class="flex flex-col gap-1.5">
        <LinePicker line={line} />
        <LineStatus line={line} />
      </div>
      <nav aria-label={desk.lines}>
        <ListLinks line={line} />
      </nav>
      <nav aria-label={desk.clients.title} class="border-t border-edge pt-3">
        <ul class="flex flex-col gap-0.5">
          {clientPages.map(([section, icon]) => (
            <li key={section}>
              <a
                href={pathOf({ page: "crm", section })}
                class="flex h-9 items-center gap-2.5 rounded-lg px-2 font-medium text-soft hover:bg-hover"
              >
                <Icon of={icon} />
                {desk.clients[section]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Team line={line} />
      <DutySwitch line={line} hint />
      <div class="flex items-center gap-1 border-t border-edge pt-2">
        <a
          href={pathOf({ page: "settings", section: "account" })}
          class="mr-auto flex min-w-0 items-center gap-2 rounded-lg p-1 pr-2 hover:bg-hover"
        >
          <Avatar name={me?.name ?? ""} class="size-7 text-xs" />
          <span class="truncate text-[0.8125rem] font-medium">{me?.name}</span>
        </a>
        <SoundSwitch />
        <IconButton icon={Keyboard} label={`${desk.keys.title} (?)`} onClick={() => runCommand("help")} />
        <a
          href={pathOf({ page: "settings" })}
          class="grid size-9 place-items-center rounded-lg text-soft hover:bg-hover hover:text-ink"
          aria-label={common.settings}
          title={common.settings}
        >
          <Icon of={Settings} class="size-[1.125rem]" />
        </a>
      </div>
    </aside>
  );
}

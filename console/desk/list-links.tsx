import { Archive, Inbox, UserRound, Users } from "lucide";
import { words } from "../i18n/words.ts";
import { lists, pathOf } from "../navigation/route.ts";
import { counts, currentList } from "../sessions/list-view.ts";
import type { Line } from "../store/line.ts";
import { Icon } from "../ui/icon.tsx";

const icons = { mine: UserRound, queue: Users, all: Inbox, closed: Archive } as const;

/** The lists with their live counts: a column in the rail, a bar at the bottom of a phone. */
export function ListLinks({ line, bar = false }: { line: Line; bar?: boolean }) {
  const { desk } = words.value;
  const count = counts.value.get(line.id);
  return (
    <ul class={bar ? "grid grid-cols-4" : "flex flex-col gap-0.5"}>
      {lists.map((list) => {
        const current = currentList.value === list;
        const number = list === "closed" ? undefined : count?.[list];
        const urgent = list === "mine" && (count?.waiting ?? 0) > 0;
        const alarming = list === "queue" && line.alerts.value.size > 0;
        const shape = bar
          ? "h-14 flex-col justify-center gap-0.5 text-xs"
          : `h-9 gap-2.5 rounded-lg px-2 ${current ? "bg-picked shadow-sm" : "hover:bg-hover"}`;
        return (
          <li key={list}>
            <a
              href={pathOf({ page: "desk", line: line.id, list })}
              {...(current ? { "aria-current": "page" as const } : {})}
              class={`relative flex items-center font-medium ${current ? (bar ? "text-accent-strong" : "text-ink") : "text-soft"} ${shape}`}
            >
              <Icon of={icons[list]} class={bar ? "size-5" : "size-4"} />
              {desk.lists[list]}
              {number !== undefined && number > 0 && (
                <span
                  class={`rounded-full px-1.5 text-xs leading-5 font-semibold tabular-nums ${bar ? "absolute top-1 left-[calc(50%+0.4rem)]" : "ml-auto"} ${alarming ? "bg-alarm-soft text-alarm" : urgent ? "bg-wait-soft text-wait" : "bg-hover text-soft"}`}
                >
                  {number}
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

import { words } from "../i18n/words.ts";
import type { Line } from "../store/line.ts";
import { DutyDot } from "./duty-dot.tsx";

const order = { on: 0, break: 1, off: 2 } as const;

/** Colleagues of the line: on duty, on a break, how busy. */
export function Team({ line }: { line: Line }) {
  const { desk } = words.value;
  const team = [...line.operators.value.values()].sort(
    (one, other) => order[one.duty] - order[other.duty] || one.name.localeCompare(other.name),
  );
  return (
    <section class="min-h-0 flex-1 overflow-y-auto" aria-label={desk.team}>
      <h2 class="px-2 pb-1 text-xs font-semibold text-soft">{desk.team}</h2>
      {team.length === 0 && <p class="px-2 text-[0.8125rem] text-soft">{desk.noTeam}</p>}
      <ul>
        {team.map((each) => (
          <li key={each.id} class="flex h-8 items-center gap-2 px-2 text-[0.8125rem]">
            <DutyDot duty={each.duty} />
            <span class="sr-only">{desk.duty[each.duty]}</span>
            <span class={`truncate ${each.connected ? "" : "text-soft"}`}>{each.name}</span>
            <span class="ml-auto shrink-0 text-xs text-soft tabular-nums">
              {each.connected || each.duty === "off" ? (
                <span title={desk.load(each.load, each.capacity)}>
                  <span aria-hidden="true">
                    {each.load}/{each.capacity}
                  </span>
                  <span class="sr-only">{desk.load(each.load, each.capacity)}</span>
                </span>
              ) : (
                desk.notConnected
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Clock } from "lucide";
import { duration } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";
import { moments } from "../store/clock.ts";
import { Icon } from "../ui/icon.tsx";
import { urgencyOf, waitOf } from "./waiting.ts";

const looks = { calm: "text-soft", warm: "bg-wait-soft text-wait", hot: "bg-alarm-soft text-alarm" } as const;

/** How long the client has waited; read out with its meaning, warmer the longer it lasts. */
export function WaitBadge({ since }: { since: number }) {
  const { desk } = words.value;
  const wait = waitOf(since, moments.value);
  const time = wait.unit === "minute" && wait.count === 0 ? desk.lessThanMinute : duration(language.value, wait);
  return (
    <span
      class={`inline-flex shrink-0 items-center gap-1 rounded-md px-1.5 text-xs leading-5 font-medium tabular-nums ${looks[urgencyOf(since, moments.value)]}`}
    >
      <Icon of={Clock} class="size-3" />
      <span aria-hidden="true">{time}</span>
      <span class="sr-only">{desk.waits(time)}</span>
    </span>
  );
}

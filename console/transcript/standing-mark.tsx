import { Check, CheckCheck, CircleAlert, CircleHelp, Clock, CloudOff } from "lucide";
import { words } from "../i18n/words.ts";
import { Icon } from "../ui/icon.tsx";
import type { Standing } from "./standing.ts";

const icons = {
  offline: CloudOff,
  unsent: CircleAlert,
  stored: Clock,
  queued: Clock,
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  uncertain: CircleHelp,
  failed: CircleAlert,
} as const;

const looks: Partial<Record<Standing, string>> = {
  read: "text-accent",
  unsent: "text-alarm",
  failed: "text-alarm",
  uncertain: "text-wait",
};

/** How far a message of ours has come: an icon with its meaning in words. */
export function StandingMark({ standing }: { standing: Standing }) {
  const name = words.value.conversation.standing[standing];
  return (
    <span title={name} class={`inline-flex ${looks[standing] ?? "text-soft"}`}>
      <Icon of={icons[standing]} class="size-3.5" />
      <span class="sr-only">{name}</span>
    </span>
  );
}

import type { Decision } from "../api/conversations.ts";
import { clock, duration, percent } from "../i18n/format.ts";
import { language, words } from "../i18n/words.ts";

/** What was decided, in a sentence. A kind this page does not know is named as it came. */
export function headline({ kind, to }: Decision): string {
  const kinds: Record<string, (names: string) => string> = words.value.conversation.whyPanel.kinds;
  const names = to.map((each) => each.name).join(", ");
  return kinds[kind]?.(names) ?? [kind, names].filter(Boolean).join(": ");
}

/** What the line itself decided, without a reason of its own, follows from its mode; what people did does not. */
export function because({ kind, mode, reason }: Pick<Decision, "kind" | "mode" | "reason">): string | undefined {
  const { common, conversation } = words.value;
  if (reason === undefined) return byMode.has(kind) ? conversation.whyPanel.mode(common.modes[mode]) : undefined;
  const reasons: Record<string, string> = conversation.whyPanel.because;
  return reasons[reason] ?? reason;
}

const byMode: ReadonlySet<string> = new Set(["offered", "parked", "exhausted"]);

export function leftOutBecause(why: string): string {
  const reasons: Record<string, string> = words.value.conversation.whyPanel.reasons;
  return reasons[why] ?? why;
}

/** The numbers a candidate was compared by, in order of weight. */
export function keyWords(key: Record<string, number>): string[] {
  return Object.entries(key).map(([name, value]) => partWords(name, value));
}

function partWords(name: string, value: number): string {
  const { keys } = words.value.conversation.whyPanel;
  const locale = language.value;
  switch (name) {
    case "load":
      return keys.load(percent(locale, value));
    case "handledSeconds":
      return keys.handledSeconds(duration(locale, { unit: "minute", count: Math.round(value / 60) }));
    case "lastAssignedAt":
      return value === 0 ? keys.never : keys.lastAssignedAt(clock(locale, value));
    case "position":
      return keys.position(value + 1);
    case "turnsAway":
      return keys.turnsAway(value);
    default:
      return `${name} ${value}`;
  }
}

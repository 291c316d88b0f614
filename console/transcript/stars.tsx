import { words } from "../i18n/words.ts";

const most = 5;

/** Stars of a rating (LC7), read out as a number. */
export function Stars({ of: count }: { of: number }) {
  const full = Math.min(most, Math.max(0, Math.round(count)));
  return (
    <span role="img" aria-label={words.value.conversation.events.rated(full)} class="text-wait">
      {"★".repeat(full)}
      <span class="opacity-50">{"☆".repeat(most - full)}</span>
    </span>
  );
}

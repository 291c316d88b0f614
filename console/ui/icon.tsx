import type { IconNode } from "lucide";
import { h } from "preact";

/** A drawn icon; beside text it says nothing of its own to screen readers. */
export function Icon({ of, class: classes = "size-4" }: { of: IconNode; class?: string }) {
  return (
    <svg
      aria-hidden="true"
      class={`shrink-0 ${classes}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {of.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}

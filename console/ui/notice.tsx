import type { ComponentChildren } from "preact";

const tones = {
  trouble: "bg-alarm-soft text-alarm",
  wait: "bg-wait-soft text-wait",
  good: "bg-accent-soft text-accent-strong",
} as const;

/** A line about what happened or what to do; trouble is read out at once. */
export function Notice({
  tone,
  children,
  class: more = "",
}: {
  tone: keyof typeof tones;
  children: ComponentChildren;
  class?: string;
}) {
  return (
    <div role={tone === "trouble" ? "alert" : "status"} class={`rounded-lg px-3 py-2 ${tones[tone]} ${more}`}>
      {children}
    </div>
  );
}

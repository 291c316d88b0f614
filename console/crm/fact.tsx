import type { ComponentChildren } from "preact";

/** Something that is only to be read. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="flex flex-col">
      <span class="text-[0.8125rem] text-soft">{label}</span>
      <span class="min-w-0 break-words">{children}</span>
    </div>
  );
}

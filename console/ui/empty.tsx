import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

/** Nothing here, and what to do next. */
export function Empty({
  icon,
  title,
  body,
  children,
}: {
  icon: IconNode;
  title: string;
  body: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="mx-auto flex max-w-80 flex-col items-center gap-1.5 px-6 py-14 text-center">
      <Icon of={icon} class="mb-2 size-7 text-soft" />
      <p class="font-semibold">{title}</p>
      <p class="text-soft">{body}</p>
      {children && <div class="mt-3 flex gap-2">{children}</div>}
    </div>
  );
}

import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { pathOf, type Route } from "../navigation/route.ts";
import { Icon } from "./icon.tsx";

type Props = {
  to: Route;
  icon: IconNode;
  children: ComponentChildren;
  class?: string;
  /** Only the icon where there is little room. */
  brief?: boolean;
};

/** A way to another page that looks as a button does. */
export function LinkButton({ to, icon, children, class: more = "", brief = false }: Props) {
  return (
    <a
      href={pathOf(to)}
      class={`inline-flex h-9 items-center gap-1.5 rounded-lg border border-edge bg-raised px-3.5 font-medium whitespace-nowrap hover:bg-hover ${more}`}
    >
      <Icon of={icon} />
      <span class={brief ? "max-md:sr-only" : ""}>{children}</span>
    </a>
  );
}

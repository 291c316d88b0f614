import type { Fate } from "../transcript/rows.ts";
import { useAround } from "./context.ts";
import { Icon } from "./icons.tsx";

const icons = { waiting: "clock", sent: "tick", read: "ticks", refused: "alert" } as const;

export function FateMark({ fate }: { fate: Fate["is"] }) {
  const { words } = useAround();
  return (
    <span role="img" class="fate" aria-label={words.fate[fate]} title={words.fate[fate]}>
      <Icon name={icons[fate]} />
    </span>
  );
}

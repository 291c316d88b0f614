import type { Duty } from "../../src/protocol/roster.ts";

const looks: Record<Duty, string> = {
  on: "bg-good",
  break: "bg-transparent ring-2 ring-inset ring-wait",
  off: "bg-transparent ring-2 ring-inset ring-field",
};

/** The shape differs with the colour: full, ring, pale ring. */
export function DutyDot({ duty }: { duty: Duty }) {
  return <span aria-hidden="true" class={`inline-block size-2.5 shrink-0 rounded-full ${looks[duty]}`} />;
}

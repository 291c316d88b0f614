import type { AssignmentMode } from "../../protocol/line-settings.ts";
import type { Operator } from "./state.ts";

/** AS3 for `evenly`; roster order for the others, which is where `in_turn` goes round (AS2). */
export function byOrder(mode: AssignmentMode): (a: Operator, b: Operator) => number {
  if (mode !== "evenly") return (a, b) => a.position - b.position;
  return (a, b) =>
    a.load / a.capacity - b.load / b.capacity ||
    a.handled - b.handled ||
    a.lastAssignedAt - b.lastAssignedAt ||
    a.position - b.position;
}

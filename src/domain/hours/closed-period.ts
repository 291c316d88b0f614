import type { Hours } from "../../protocol/hours.ts";
import { openState } from "./open-state.ts";

/** BH3: a name for the closed period that a moment lies in: the moment it ends, or "never"; nothing while open. */
export function closedPeriod(hours: Hours | null, at: number): string | undefined {
  const { open, until } = openState(hours, at);
  return open ? undefined : String(until ?? "never");
}

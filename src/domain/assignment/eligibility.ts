import type { LineSettings } from "../../protocol/line-settings.ts";
import type { Operator, Session } from "./state.ts";

/** Why an operator cannot be given a session. */
export type LeftOut =
  | "off_roster"
  | "may_not_reply"
  | "off_duty"
  | "on_break"
  | "not_connected"
  | "full"
  | "tried"
  | "paced";

/** AS1: what keeps this operator from any session at all. Strictly in turn, capacity excludes nobody unless hard (AS2). */
export function unavailable(operator: Operator, settings: LineSettings): LeftOut | undefined {
  if (!operator.onRoster) return "off_roster";
  if (!operator.mayReply) return "may_not_reply";
  if (operator.duty === "off") return "off_duty";
  if (operator.duty === "break") return "on_break";
  if (!operator.connected) return "not_connected";
  const capacityCounts = settings.mode !== "in_turn" || settings.capacityIsHard;
  if (capacityCounts && operator.load >= operator.capacity) return "full";
  return undefined;
}

/** What keeps an available operator from this session: they passed it on (AS5), or got a parked one just now (AS7). */
export function unsuited(operator: Operator, session: Session, now: number): LeftOut | undefined {
  if (session.tried.has(operator.id)) return "tried";
  if (session.state === "parked" && operator.pacedUntil > now) return "paced";
  return undefined;
}

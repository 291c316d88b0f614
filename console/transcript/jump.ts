import type { Log } from "./log.ts";
import type { Row } from "./rows.ts";

/** Where a transcript is to be opened: at an entry, or at a session's beginning. */
export type Jump = { session: number } | { seq: number };

/** Whether what is held goes back far enough; a session's beginning is held if something before it is. */
export function isHeld(jump: Jump, { entries, whole }: Log): boolean {
  if (whole) return true;
  const oldest = entries[0]?.seq ?? 0;
  if ("seq" in jump) return entries.length > 0 && oldest <= jump.seq;
  return (entries.find((entry) => entry.session >= jump.session)?.seq ?? 0) > oldest;
}

/** The row to show; -1 where there is none. */
export function rowFor(jump: Jump, rows: readonly Row[]): number {
  if ("seq" in jump) return rows.findIndex((row) => row.kind === "message" && (row.seq ?? 0) >= jump.seq);
  const event = rows.findIndex((row) => row.kind === "event" && row.entry.session === jump.session);
  return event >= 0 ? event : rows.findIndex((row) => row.kind === "message" && row.session === jump.session);
}

import type { DeliveryState } from "../../src/protocol/entry.ts";
import type { Marks } from "../../src/protocol/marks.ts";
import type { MessageRow } from "./rows.ts";

/** How far a message of ours has come, as shown beside it: DL1's states, and what comes before the server has it. */
export type Standing = DeliveryState | "offline" | "unsent" | "stored";

/** Undefined for what we do not deliver: what others wrote elsewhere, a note that is stored. */
export function standingOf(row: MessageRow, marks: Marks, online: boolean): Standing | undefined {
  if (row.author.kind === "client" || row.author.kind === "outside") return undefined;
  if (row.pending) {
    if (row.pending.state === "refused") return "unsent";
    if (row.pending.state === "waiting") return online ? "sending" : "offline";
    return row.audience === "house" ? undefined : "stored";
  }
  if (row.audience === "house" || row.seq === undefined) return undefined;
  if (row.delivery?.state === "failed" || row.delivery?.state === "uncertain") return row.delivery.state;
  if (row.seq <= marks.read) return "read";
  if (row.delivery?.state === "read") return "read";
  if (row.seq <= marks.delivered || row.delivery?.state === "delivered") return "delivered";
  return row.delivery?.state ?? "sent";
}

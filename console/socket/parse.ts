import { unbatch } from "../../src/protocol/batch.ts";
import type { OperatorDown } from "../../src/protocol/operator/down.ts";

/** The frames of our own server's message. Kinds a newer server may send are let through, and ignored where handled. */
export function parseMessage(data: unknown): OperatorDown[] {
  if (typeof data !== "string") return [];
  try {
    return unbatch(JSON.parse(data)).filter(isFrame);
  } catch {
    return [];
  }
}

function isFrame(value: unknown): value is OperatorDown {
  return typeof value === "object" && value !== null && "t" in value && typeof value.t === "string";
}

import type { OperatorDown } from "../../src/protocol/operator/down.ts";

/** A frame of our own server. Kinds a newer server may send are let through, and ignored where they are handled. */
export function parseFrame(data: unknown): OperatorDown | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(data);
    return isFrame(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFrame(value: unknown): value is OperatorDown {
  return typeof value === "object" && value !== null && "t" in value && typeof value.t === "string";
}

import type { Refusal } from "../protocol/refusal.ts";
import type { Refused } from "../protocol/refused.ts";

/** The answer to a frame that was not done. */
export function refused(id: string, error: Refusal): Refused {
  return { t: "refused", id, error };
}

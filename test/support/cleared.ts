import { type Cleared, clear } from "../../src/domain/consent/gate.ts";

/** Data of somebody who has agreed (CN3). */
export function cleared<T>(data: T): Cleared<T> {
  const passed = clear({ consent: "given", asks: true }, data);
  if ("refusal" in passed) throw new Error(passed.refusal.message);
  return passed.cleared;
}

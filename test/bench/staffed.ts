import type { Target } from "./load/target.ts";
import type { Runtime } from "./runtime.ts";
import type { Bot, Staffed } from "./workers/setup.ts";

export type StaffedTarget = Target & Staffed & Bot & { operator: string };

/** A new line of the product, with so many operators, the first of whom is the load's. */
export async function staffed(runtime: Runtime, operators = 1): Promise<StaffedTarget> {
  const made = await runtime.ask<Staffed & Bot>(`/bench/line?operators=${operators}`);
  return { ...made, url: runtime.url, operator: made.operators[0] ?? "" };
}

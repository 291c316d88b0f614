import { setTimeout as pause } from "node:timers/promises";

/** Waits until it holds; fails with what `state` says if that takes too long. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  withinMs: number,
  state: () => string = () => "",
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${holds} ${state()}`);
    await pause(50);
  }
}

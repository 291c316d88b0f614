import { useLayoutEffect, useRef } from "preact/hooks";
import type { Command } from "./shortcuts.ts";

type Handler = () => unknown;
const handlers = new Map<Command, Handler[]>();

/**
 * Answers a key while the component is on screen, from its first paint on; the newest one asked wins. False: not
 * possible now.
 */
export function useCommand(command: Command, handler: Handler | false): void {
  const latest = useRef(handler);
  latest.current = handler;
  const possible = handler !== false;
  useLayoutEffect(() => {
    if (!possible) return;
    const run: Handler = () => latest.current !== false && latest.current();
    handlers.set(command, [...(handlers.get(command) ?? []), run]);
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((each) => each !== run),
      );
    };
  }, [command, possible]);
}

/** True where somebody answered. */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1);
  if (!handler) return false;
  handler();
  return true;
}

export function isPossible(command: Command): boolean {
  return (handlers.get(command)?.length ?? 0) > 0;
}

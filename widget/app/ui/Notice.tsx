import type { Phase } from "../connection/phase.ts";
import { useAround } from "./context.ts";

/** How the connection stands, where that is worth a word; it lies over the messages and moves nothing. */
export function Notice({ phase, returning }: { phase: Phase; returning: boolean }) {
  const { words } = useAround();
  const lost = phase.is === "waiting" || (phase.is === "connecting" && phase.attempt > 0);
  return (
    <div role="status" class="notice">
      {phase.is === "stopped" && <p class="stopped">{words.stopped[phase.why]}</p>}
      {lost && <p>{words.offline}</p>}
      {phase.is === "connecting" && !lost && returning && <p class="late">{words.connecting}</p>}
    </div>
  );
}

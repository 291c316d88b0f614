import { closeCodes } from "../../../src/protocol/close-codes.ts";
import { backoffMs } from "./backoff.ts";

/** Why the widget has given up until the page is loaded again. */
export type StopReason = "refused" | "unknown" | "expelled";

/** Where the connection stands. `attempt` counts failures since it last held for a while. */
export type Phase =
  | { is: "idle" }
  | { is: "connecting"; attempt: number }
  | { is: "open"; attempt: number; since: number }
  | { is: "waiting"; attempt: number; until: number }
  | { is: "stopped"; why: StopReason };

export type Happening =
  | { is: "wanted" }
  | { is: "unwanted" }
  | { is: "welcomed" }
  /** No ticket, no answer, no pong. */
  | { is: "failed" }
  | { is: "denied"; why: StopReason }
  | { is: "closed"; code: number }
  /** The pause is over. */
  | { is: "due" }
  | { is: "online" };

export type Chance = { now: number; random: number };

/** A connection that broke sooner than this has not proved anything: the pauses go on growing. */
const provenMs = 10_000;

export function nextPhase(phase: Phase, happening: Happening, chance: Chance): Phase {
  if (phase.is === "stopped") return phase;
  switch (happening.is) {
    case "wanted":
      return phase.is === "idle" ? { is: "connecting", attempt: 0 } : phase;
    case "unwanted":
      return { is: "idle" };
    case "welcomed":
      return phase.is === "connecting" ? { is: "open", attempt: phase.attempt, since: chance.now } : phase;
    case "denied":
      return { is: "stopped", why: happening.why };
    case "due":
    case "online":
      return phase.is === "waiting" ? { is: "connecting", attempt: phase.attempt } : phase;
    case "failed":
      return afterLoss(phase, chance);
    case "closed":
      if (happening.code === closeCodes.expelled) return { is: "stopped", why: "expelled" };
      if (happening.code === closeCodes.tooSlow && proven(phase, chance)) return { is: "connecting", attempt: 0 };
      return afterLoss(phase, chance);
  }
}

function afterLoss(phase: Phase, chance: Chance): Phase {
  if (phase.is !== "connecting" && phase.is !== "open") return phase;
  const attempt = proven(phase, chance) ? 0 : phase.attempt;
  return { is: "waiting", attempt: attempt + 1, until: chance.now + backoffMs(attempt, chance.random) };
}

function proven(phase: Phase, { now }: Chance): boolean {
  return phase.is === "open" && now - phase.since >= provenMs;
}

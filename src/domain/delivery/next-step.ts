import type { Delivery } from "../../protocol/entry.ts";
import { backoff, giveUpAfter } from "./backoff.ts";

/** What an attempt to send one part came to, in the closed set of DL4 and with DL3's doubt beside it. */
export type Result =
  | { ok: true }
  | { ok: false; kind: "retry"; reason: string; after?: number }
  | { ok: false; kind: "unreachable" | "rejected" | "window" | "channel" | "uncertain"; reason: string };

/** What follows from it: how the message now stands, and whether and when (milliseconds since 1970) to go on. */
export type NextStep = {
  delivery: Delivery;
  next: "done" | "further" | { later: number };
  channelDown?: string;
};

/**
 * DL2, DL3, DL4. `isLast`: no part of the message is left after this one. `queuedAt` and `now` are milliseconds
 * since 1970; `chance` is a number in [0, 1).
 */
export function nextStep(
  result: Result,
  message: {
    attempts: number;
    queuedAt: number;
    isLast: boolean;
    deduplicates: boolean;
    /** Milliseconds before each attempt but the first, where the channel has agreed on them; the last goes on. */
    delays?: readonly number[] | undefined;
  },
  now: number,
  chance: number,
): NextStep {
  if (result.ok) {
    if (message.isLast) return { delivery: { state: "sent" }, next: "done" };
    return { delivery: { state: "sending" }, next: "further" };
  }
  const { reason } = result;
  const again = result.kind === "retry" || (result.kind === "uncertain" && message.deduplicates);
  if (again) {
    if (now - message.queuedAt >= giveUpAfter) return { delivery: { state: "failed", reason }, next: "done" };
    const asked = result.kind === "retry" ? result.after : undefined;
    const { delays, attempts } = message;
    const agreed = delays?.[Math.min(attempts, delays.length - 1)];
    const pause = agreed === undefined ? backoff(attempts, chance, asked) : Math.max(agreed, asked ?? 0);
    return { delivery: { state: "queued", reason }, next: { later: now + pause } };
  }
  if (result.kind === "uncertain") return { delivery: { state: "uncertain", reason }, next: "done" };
  const channelDown = result.kind === "channel" && { channelDown: reason };
  return { delivery: { state: "failed", reason }, next: "done", ...channelDown };
}

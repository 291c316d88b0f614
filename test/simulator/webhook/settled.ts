import { setTimeout as pause } from "node:timers/promises";

interface Waiting {
  name: string;
  pending: readonly unknown[];
  webhook?: { lastError?: string | undefined } | undefined;
}

/** Waits until nobody has anything left to deliver; rejects with the webhook's last error if that takes too long. */
export async function settled(everybody: () => readonly Waiting[], withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const waiting = everybody().find(({ pending }) => pending.length > 0);
    if (!waiting) return;
    if (performance.now() > deadline) {
      const why = waiting.webhook ? (waiting.webhook.lastError ?? "no answer yet") : "there is no webhook";
      throw new Error(`${waiting.name} still has ${waiting.pending.length} updates to deliver: ${why}`);
    }
    await pause(5);
  }
}

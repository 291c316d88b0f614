import type { Ack } from "../../src/protocol/ack.ts";
import type { OperatorDown } from "../../src/protocol/operator/down.ts";
import type { OperatorUpInput } from "../../src/protocol/operator/up.ts";
import type { Refused } from "../../src/protocol/refused.ts";

type HistoryPage = Extract<OperatorDown, { t: "history" }>;
export type Answer = Ack | HistoryPage | Refused;
export type Asking = Exclude<OperatorUpInput, { t: "got" }>;

type Waiting = { frame: Asking; sentAt: number; resolve: (answer: Answer) => void };

/** Frames that have not been answered yet, in the order they were asked. */
export function outstanding() {
  const waiting = new Map<string, Waiting>();
  return {
    add(frame: Asking, now: number): Promise<Answer> {
      return new Promise((resolve) => {
        waiting.set(frame.id, { frame, sentAt: now, resolve });
      });
    },
    /** An answer to nothing we asked is dropped: it belongs to a frame that was sent twice. */
    settle(answer: Answer): void {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
    },
    /** What to send again: everything after a reconnect (`age` 0), what has been silent too long otherwise. */
    due(now: number, age: number): Asking[] {
      const frames: Asking[] = [];
      for (const each of waiting.values()) {
        if (now - each.sentAt < age) continue;
        each.sentAt = now;
        frames.push(each.frame);
      }
      return frames;
    },
  };
}

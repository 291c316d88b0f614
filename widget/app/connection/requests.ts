import type { Ack } from "../../../src/protocol/ack.ts";
import type { Refused } from "../../../src/protocol/refused.ts";
import type { VisitorDown } from "../../../src/protocol/visitor/down.ts";
import type { VisitorUpInput } from "../../../src/protocol/visitor/up.ts";

type HistoryPage = Extract<VisitorDown, { t: "history" }>;
type Answer = Ack | Refused | HistoryPage;
type Request = Exclude<VisitorUpInput, { t: "got" }>;

const againMs = 10_000;

/**
 * Frames that wait for their answer. One that stays without is sent again under the same id, which is harmless (DL6);
 * when the connection is lost, all of them are answered by `undefined`.
 */
export function createRequests(send: (frame: Request) => boolean) {
  const waiting = new Map<string, (answer: Answer | undefined) => void>();

  return {
    ask(frame: Request): Promise<Answer | undefined> {
      return new Promise((resolve) => {
        if (!send(frame)) return resolve(undefined);
        const again = setInterval(() => send(frame), againMs);
        waiting.set(frame.id, (answer) => {
          clearInterval(again);
          waiting.delete(frame.id);
          resolve(answer);
        });
      });
    },
    answered: (answer: Answer) => waiting.get(answer.id)?.(answer),
    lost: () => {
      for (const resolve of [...waiting.values()]) resolve(undefined);
    },
  };
}

export type Requests = ReturnType<typeof createRequests>;

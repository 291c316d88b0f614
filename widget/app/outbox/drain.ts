import type { Requests } from "../connection/requests.ts";
import { type Acknowledged, isPassing, nextToSend, toFrame } from "./outgoing.ts";
import type { StoredOutbox } from "./stored-outbox.ts";

type Deps = {
  outbox: StoredOutbox;
  ask: Requests["ask"];
  acknowledged(sent: Acknowledged): void;
  /** The outbox is no longer what it was. */
  changed(): void;
  pause(): Promise<void>;
};

/** Sends what waits, one after the other, until nothing does or the connection is lost. */
export async function drain({ outbox, ask, acknowledged, changed, pause }: Deps): Promise<void> {
  for (let message = nextToSend(outbox.list()); message; message = nextToSend(outbox.list())) {
    const answer = await ask(toFrame(message));
    if (!answer) return;
    if (answer.t === "refused" && isPassing(answer.error.code)) {
      await pause();
    } else if (answer.t === "refused") {
      outbox.put({ ...message, refusal: answer.error.code });
      changed();
    } else if (answer.t === "ack") {
      outbox.remove(message.id);
      acknowledged({ message, seq: answer.seq ?? 0, at: answer.at ?? message.at });
    }
  }
}

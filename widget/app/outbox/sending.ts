import { computed, signal } from "@preact/signals";
import type { Requests } from "../connection/requests.ts";
import { randomId } from "../random-id.ts";
import type { Tabs } from "../tabs.ts";
import type { Unlisted } from "../transcript/rows.ts";
import { drain } from "./drain.ts";
import { type Acknowledged, type Outgoing, writtenAt } from "./outgoing.ts";
import type { StoredOutbox } from "./stored-outbox.ts";

type Deps = {
  outbox: StoredOutbox;
  tabs: Tabs;
  ask: Requests["ask"];
  inOneTab(task: () => Promise<void>): Promise<void>;
  now(): number;
  /** A message of this visitor's, of whichever tab, is in the transcript. */
  acknowledged(sent: Acknowledged): void;
  pauseMs: number;
};

/** The visitor's own messages on their way, the same in all tabs. */
export function createSending({ outbox, tabs, ask, inOneTab, now, acknowledged, pauseMs }: Deps) {
  let draining = false;
  // The stored list may lag behind what another tab has said or the house has shown.
  const done = new Set<string>();
  let listed: ReadonlySet<string | undefined> = done;
  const list = () => outbox.list().filter(({ id }) => !done.has(id));
  const found = list();
  const waiting = signal<readonly Outgoing[]>(found);
  const arrived = signal<readonly Acknowledged[]>([]);

  const look = () => {
    waiting.value = list();
  };
  const settle = (sent: Acknowledged) => {
    done.add(sent.message.id);
    if (!listed.has(sent.message.id)) arrived.value = [...arrived.value, sent];
    look();
    acknowledged(sent);
  };
  const announce = (sent: Acknowledged) => {
    settle(sent);
    tabs.tell(sent);
  };
  const enqueue = (message: Outgoing) => {
    outbox.put(message);
    look();
  };
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, pauseMs));

  tabs.hear(settle);
  tabs.onStored(look);

  return {
    waiting,
    /** What is drawn after the transcript, until the transcript has it. */
    unlisted: computed<Unlisted[]>(() => [
      ...arrived.value.map(({ message, at }): Unlisted => ({ ...message, at, fate: { is: "sent" } })),
      ...waiting.value.map(
        (message): Unlisted => ({
          ...message,
          fate: message.refusal ? { is: "refused", code: message.refusal } : { is: "waiting" },
        }),
      ),
    ]),
    /** The transcript has these ids, be it that their acknowledgement was lost. */
    listed(ids: ReadonlySet<string | undefined>): void {
      listed = ids;
      const known = waiting.value.filter(({ id }) => ids.has(id));
      for (const { id } of known) {
        done.add(id);
        outbox.remove(id);
      }
      if (known.length) look();
      const left = arrived.value.filter(({ message }) => !ids.has(message.id));
      if (left.length < arrived.value.length) arrived.value = left;
    },
    write(said: Pick<Outgoing, "text" | "files" | "page" | "press" | "contact">): void {
      enqueue({ ...said, id: randomId(), at: writtenAt(now(), list()) });
    },
    /** Somebody else uses this browser now (CN8): what waited when this page began is not theirs to say, nor to see. */
    disown(): void {
      for (const { id } of found) outbox.remove(id);
      look();
    },
    /** A refused message has not happened: it starts over as a new one. */
    again(id: string): void {
      const refused = list().find((message) => message.id === id);
      if (!refused) return;
      outbox.remove(id);
      const { refusal: _, ...message } = refused;
      enqueue({ ...message, id: randomId(), at: writtenAt(now(), list()) });
    },
    /** Sends what waits, in one tab at a time; a message written meanwhile goes along. */
    async drain(): Promise<void> {
      if (draining) return;
      draining = true;
      try {
        await inOneTab(() => drain({ outbox: { ...outbox, list }, ask, changed: look, acknowledged: announce, pause }));
      } finally {
        draining = false;
      }
    },
  };
}

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Requests } from "../connection/requests.ts";
import { randomId } from "../random-id.ts";
import { type Filling, fill, type Held, nothingHeld, prepend, resume, type Span, take } from "./held.ts";

export type Transcript = {
  held: ReadonlySignal<Held>;
  /** Whether everything there was when the connection opened has been shown. */
  loaded: ReadonlySignal<boolean>;
  loadingOlder: ReadonlySignal<boolean>;
  resume(lastSeq: number): void;
  take(span: Span): void;
  older(): Promise<void>;
};

const pageOfResuming = 200;
const refusedPauseMs = 3000;

/** Keeps `Held` filled from history. */
export function createTranscript(ask: Requests["ask"]): Transcript {
  const held = signal(nothingHeld);
  const loaded = signal(false);
  const loadingOlder = signal(false);

  function set(next: Held): void {
    const { filling } = held.value;
    held.value = next;
    if (next.filling && next.filling !== filling) void fetchPage(next.filling);
    if (!next.filling) loaded.value = true;
  }

  async function fetchPage(filling: Filling): Promise<void> {
    const { after } = filling;
    const range = after === undefined ? {} : { after, limit: pageOfResuming };
    const answer = await ask({ t: "history", id: randomId(), ...range });
    if (held.value.filling !== filling || !answer) return;
    if (answer.t === "history") set(fill(held.value, answer));
    else setTimeout(() => held.value.filling === filling && fetchPage(filling), refusedPauseMs);
  }

  return {
    held,
    loaded,
    loadingOlder,
    resume: (lastSeq) => set(resume(held.value, lastSeq)),
    take: (span) => set(take(held.value, span)),
    async older() {
      const first = held.value.entries[0];
      if (!first || !held.value.older || loadingOlder.value) return;
      loadingOlder.value = true;
      const answer = await ask({ t: "history", id: randomId(), before: first.seq });
      if (answer?.t === "history") held.value = prepend(held.value, answer);
      loadingOlder.value = false;
    },
  };
}

import type { Entry, EventEntry, MessageEntry } from "../../../src/protocol/entry.ts";

type MessageGiven = Partial<MessageEntry> & { seq: number };

/** A client's message unless told otherwise; a minute apart. */
export function message(given: MessageGiven): MessageEntry {
  return {
    kind: "message",
    at: given.seq * 60_000,
    session: 1,
    audience: "public",
    author: { kind: "client", name: "Olga" },
    text: `message ${given.seq}`,
    ...given,
  };
}

export function answer(given: MessageGiven): MessageEntry {
  return message({ author: { kind: "operator", id: "anna", name: "Anna" }, ...given });
}

export function event(given: Partial<EventEntry> & { seq: number; event: EventEntry["event"] }): EventEntry {
  return {
    kind: "event",
    at: given.seq * 60_000,
    session: 1,
    audience: "house",
    author: { kind: "system" },
    ...given,
  };
}

/** Messages of these seqs. */
export function messages(...seqs: number[]): Entry[] {
  return seqs.map((seq) => message({ seq }));
}

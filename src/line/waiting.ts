import type { LineState } from "../domain/assignment/state.ts";

/** What a client who waits is told: their place in the queue and the usual wait, each where it is known. */
export function waitingWords(state: LineState, conversation: string, language: string): Record<string, string> {
  const session = state.sessions.get(conversation);
  if (!session) return {};
  let place = 1;
  for (const other of state.sessions.values()) {
    const waits = other.state === "queued" || other.state === "parked" || other.state === "offered";
    if (waits && other.openedAt < session.openedAt) place++;
  }
  const sorted = [...state.waits].sort((a, b) => a - b);
  const usual = sorted[sorted.length >> 1];
  if (usual === undefined || sorted.length < 3) return { place: String(place) };
  const minutes = Math.max(1, Math.round(usual / 60_000));
  const wait = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" }).format(minutes);
  return { place: String(place), wait };
}

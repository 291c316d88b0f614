import { socketWindow } from "./limits.ts";

/** A client's side of the socket window. Socket messages taken in and not acknowledged yet. */
export type Taken = { messages: number; characters: number };

export const nothingTaken: Taken = { messages: 0, characters: 0 };

/** Counts a socket message; `report` is how many to acknowledge now, if it is time. */
export function takeIn(taken: Taken, length: number): { taken: Taken; report: number | undefined } {
  const messages = taken.messages + 1;
  const characters = taken.characters + length;
  const isTime = messages >= socketWindow.acknowledgeEvery || characters >= socketWindow.acknowledgeBytes;
  return isTime ? { taken: nothingTaken, report: messages } : { taken: { messages, characters }, report: undefined };
}

import { signal } from "@preact/signals";
import { withEach } from "./line.ts";

/** Phones and emails of the contacts behind conversations, as far as those were looked up or saved here. */
export const knownKeys = signal<ReadonlyMap<string, readonly string[]>>(new Map());

export function noteKeys(conversation: string, keys: readonly string[]): void {
  knownKeys.value = withEach(knownKeys.peek(), [[conversation, keys]]);
}

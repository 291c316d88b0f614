import type { Capabilities } from "../channels/channel.ts";
import type { Button, Entry, Press } from "../protocol/entry.ts";
import type { Store } from "./store.ts";

/** Whether a channel can show these as buttons; otherwise they are numbered in the text. */
export function asButtons(buttons: readonly Button[], able: Capabilities["buttons"]): boolean {
  return able !== false && buttons.length <= able.most && buttons.every(({ label }) => label.length <= able.label);
}

/** Characters of a button's label, as the protocol has it; one lower-cased may be longer by a few. */
const longestLabel = 80;
/** How far back a question is looked for. */
const near = 30;

/** The newest message that offers choices, as long as it is near. */
function lastOffer(store: Store, lastSeq: number, has: (button: Button) => boolean): Entry | undefined {
  const { page } = store.page({ before: lastSeq + 1, limit: near });
  return page.findLast((entry) => entry.kind === "message" && entry.buttons?.some(has));
}

/** Which message a pressed button stood under, where the provider does not say. */
export function offerOf(button: string, store: Store, lastSeq: number): number | undefined {
  return lastOffer(store, lastSeq, ({ id }) => id === button)?.seq;
}

/**
 * What a client chooses by its number or its words, where the choices were numbered in the text. Only as an answer to
 * the last thing that was said to them: later a number means something else.
 */
export function chosenByWords(
  text: string,
  able: Capabilities["buttons"],
  store: Store,
  lastSeq: number,
): Press | undefined {
  const words = text.trim().toLowerCase();
  // Most of what is said is longer than any label, and nothing is looked up for it.
  if (words === "" || words.length > longestLabel) return undefined;
  const [, number] = /^(\d{1,2})[.)]?$/.exec(words) ?? [];
  const offer = store.lastSaidToClient(lastSeq - near);
  if (offer?.kind !== "message" || !offer.buttons || asButtons(offer.buttons, able)) return undefined;
  const chosen = offer.buttons.find(
    ({ label }, index) => String(index + 1) === number || label.toLowerCase() === words,
  );
  return chosen && { of: offer.seq, button: chosen.id };
}

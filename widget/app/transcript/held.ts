import type { Entry } from "../../../src/protocol/entry.ts";

/** Entries that came live: all there is for the visitor from seq `from` to the last of them. */
export type Span = { from: number; entries: readonly Entry[] };

/** What of the transcript this page holds. All of it is in order of `seq` and without doubles (DL7). */
export type Held = {
  entries: readonly Entry[];
  /** Nothing is missing between the first entry and this seq. */
  upTo: number;
  /** Entries before the first can be had. */
  older: boolean;
  /** Came live while something before them was missing; shown when it no longer is. */
  aside: readonly Span[];
  /** The page of history that is to be asked for, a new object for every page. */
  filling: Filling | undefined;
};

/** `undefined` asks for the newest page. */
export type Filling = { after: number | undefined };

type Page = { entries: readonly Entry[]; more: boolean; upTo: number };

export const nothingHeld: Held = { entries: [], upTo: 0, older: false, aside: [], filling: undefined };

/** A socket has just opened; what was asked on the one before will not be answered. */
export function resume(held: Held, lastSeq: number): Held {
  if (lastSeq <= held.upTo) return settle({ ...held, filling: undefined });
  return { ...held, filling: { after: held.upTo || undefined } };
}

/** Live entries, or the visitor's own as acknowledged. */
export function take(held: Held, span: Span): Held {
  return endOf(span) > held.upTo ? settle({ ...held, aside: [...held.aside, span] }) : held;
}

/** The answer to `held.filling`. */
export function fill(held: Held, page: Page): Held {
  if (!held.filling) return held;
  const { after } = held.filling;
  const entries = merge(held.entries, page.entries);
  const upTo = Math.max(held.upTo, page.upTo);
  if (after !== undefined && page.more && upTo > after) return { ...held, entries, upTo, filling: { after: upTo } };
  const older = after === undefined ? page.more : held.older;
  return settle({ ...held, entries, older, upTo, filling: undefined });
}

export function prepend(held: Held, page: Page): Held {
  return { ...held, entries: merge(page.entries, held.entries), older: page.more && page.entries.length > 0 };
}

/** Takes in what was aside as far as it joins up, and asks for what lies before the rest. */
function settle(held: Held): Held {
  if (held.filling) return held;
  let { entries, upTo } = held;
  const aside: Span[] = [];
  for (const span of [...held.aside].sort((one, other) => one.from - other.from)) {
    if (span.from > upTo + 1) {
      aside.push(span);
      continue;
    }
    const unseen = span.entries.filter((entry) => entry.seq > upTo);
    entries = unseen.length ? merge(entries, unseen) : entries;
    upTo = Math.max(upTo, endOf(span));
  }
  return { ...held, entries, upTo, aside, filling: aside.length ? { after: upTo } : undefined };
}

function endOf({ from, entries }: Span): number {
  return entries.at(-1)?.seq ?? from;
}

/** The later list wins where both have an entry. */
function merge(some: readonly Entry[], others: readonly Entry[]): Entry[] {
  const bySeq = new Map([...some, ...others].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

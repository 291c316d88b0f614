import type { Entry } from "../../src/protocol/entry.ts";

/**
 * What is held of a transcript: `entries` without a gap, ready to show, and `ahead` those that came after a gap and
 * wait for it to be filled (DL7).
 */
export type Log = {
  entries: readonly Entry[];
  ahead: readonly Entry[];
  /** Whether `entries` begins where the transcript begins. */
  whole: boolean;
  /** Nothing is shown before the first page has come. */
  begun: boolean;
};

export const emptyLog: Log = { entries: [], ahead: [], whole: false, begun: false };

export function lastSeq(log: Log): number {
  return log.entries.at(-1)?.seq ?? 0;
}

/** The first page, the newest entries; `more` says that older ones exist. */
export function begin(log: Log, page: readonly Entry[], more: boolean): Log {
  return take({ entries: page, ahead: [], whole: !more, begun: true }, log.ahead);
}

/** Entries heard live or asked for after the last one. Those known are dropped, those beyond a gap wait. */
export function take(log: Log, incoming: readonly Entry[]): Log {
  if (incoming.length === 0) return log;
  const waiting = bySeq([...log.ahead, ...incoming]);
  if (!log.begun) return { ...log, ahead: waiting };
  const entries = [...log.entries];
  let next = lastSeq(log) + 1;
  let used = 0;
  for (const entry of waiting) {
    if (entry.seq > next && entries.length > 0) break;
    used += 1;
    if (entry.seq < next) continue;
    entries.push(entry);
    next = entry.seq + 1;
  }
  return { ...log, entries, ahead: waiting.slice(used) };
}

/** After which seq to ask, if something was missed. */
export function missedAfter(log: Log): number | undefined {
  return log.begun && log.ahead.length > 0 ? lastSeq(log) : undefined;
}

/** The server has nothing for the gap: what waited behind it is shown, rather than asked for over and over. */
export function giveUpGap(log: Log): Log {
  return { ...log, entries: [...log.entries, ...log.ahead], ahead: [] };
}

/** An older page, put before what is held. */
export function prepend(log: Log, page: readonly Entry[], more: boolean): Log {
  const first = log.entries[0]?.seq ?? Number.POSITIVE_INFINITY;
  return { ...log, entries: [...page.filter((entry) => entry.seq < first), ...log.entries], whole: !more };
}

/** The newest page again, after a time without a connection: states may have moved and entries may have been added. */
export function renew(log: Log, page: readonly Entry[]): Log {
  const fresh = new Map(page.map((entry) => [entry.seq, entry]));
  return take({ ...log, entries: log.entries.map((entry) => fresh.get(entry.seq) ?? entry) }, page);
}

/** Changes one entry in its place. */
export function amend(log: Log, seq: number, change: (entry: Entry) => Entry): Log {
  const at = (entries: readonly Entry[]) =>
    entries.some((entry) => entry.seq === seq)
      ? entries.map((entry) => (entry.seq === seq ? change(entry) : entry))
      : entries;
  return { ...log, entries: at(log.entries), ahead: at(log.ahead) };
}

function bySeq(entries: readonly Entry[]): Entry[] {
  const sorted = entries.toSorted((one, other) => one.seq - other.seq);
  return sorted.filter((entry, index) => entry.seq !== sorted[index - 1]?.seq);
}

import type { Button, Entry, FileView, MessageEntry, Press } from "../../../src/protocol/entry.ts";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";

/** What a visitor is told of their own message, honestly: on its way, stored, seen by a person, or not taken. */
export type Fate = { is: "waiting" } | { is: "sent" } | { is: "read" } | { is: "refused"; code: RefusalCode };

export type Bubble = {
  kind: "message";
  /** The same before and after the acknowledgement, so that nothing is drawn anew. */
  key: string;
  mine: boolean;
  /** Absent where the visitor or the line itself speaks. */
  name?: string | undefined;
  /** Said by the same side within a few minutes of the one above. */
  goesOn: boolean;
  at: number;
  text: string;
  files: readonly FileView[];
  edited: boolean;
  deleted: boolean;
  emoji: readonly string[];
  quote?: string | undefined;
  place?: MessageEntry["place"];
  card?: MessageEntry["card"];
  unsupported: boolean;
  /** What may be pressed now, and the message that asks. */
  buttons?: { of: number; choices: readonly Button[] } | undefined;
  /** LC7: the session that may be rated here. */
  rates?: number | undefined;
  /** Only of the visitor's own. */
  fate?: Fate;
};

export type Row =
  | Bubble
  | { kind: "day"; key: string; at: number }
  | { kind: "joined"; key: string; name: string }
  | { kind: "closed" | "reopened"; key: string }
  | { kind: "rated"; key: string; stars: number };

/** A message that is not in the transcript yet. */
export type Unlisted = {
  id: string;
  text: string;
  files: readonly FileView[];
  at: number;
  press?: Press | undefined;
  fate: Fate;
};

const groupMs = 5 * 60_000;

/** Folds the transcript, and what is not in it yet, into what is drawn (RC6: the latest version of everything). */
export function rows(entries: readonly Entry[], unlisted: readonly Unlisted[], houseRead: number): Row[] {
  const bubbles = new Map<number, Bubble>();
  const drawn: Row[] = [];
  let holder: string | undefined;

  for (const entry of entries) {
    if (entry.kind === "message") {
      const bubble = fromEntry(entry, houseRead, bubbles);
      bubbles.set(entry.seq, bubble);
      drawn.push(bubble);
    } else if (entry.kind === "event") {
      const name = entry.detail;
      if (entry.event === "assigned" && name && name !== holder) {
        holder = name;
        drawn.push({ kind: "joined", key: `s${entry.seq}`, name });
      }
      if (entry.event === "closed") {
        holder = undefined;
        drawn.push({ kind: "closed", key: `s${entry.seq}` });
      }
      if (entry.event === "reopened") drawn.push({ kind: "reopened", key: `s${entry.seq}` });
      if (entry.event === "rated") drawn.push({ kind: "rated", key: `s${entry.seq}`, stars: Number(entry.detail) });
    } else {
      const bubble = bubbles.get(entry.of);
      if (bubble) change(bubble, entry);
    }
  }
  offerChoices(entries, unlisted, bubbles);
  drawn.push(...unlisted.map(fromUnlisted));
  return withDays(drawn);
}

function fromEntry(entry: MessageEntry, houseRead: number, earlier: ReadonlyMap<number, Bubble>): Bubble {
  const mine = entry.author.kind === "client";
  const quoted = entry.replyTo === undefined ? undefined : earlier.get(entry.replyTo);
  return {
    kind: "message",
    key: mine && entry.id ? entry.id : `s${entry.seq}`,
    mine,
    name: mine ? undefined : entry.author.name,
    goesOn: false,
    at: entry.at,
    text: entry.text,
    files: entry.files ?? [],
    edited: false,
    deleted: entry.erased === true,
    emoji: [],
    quote: quoted && !quoted.deleted ? quoted.text || quoted.files[0]?.name : undefined,
    place: entry.place,
    card: entry.card,
    unsupported: entry.unsupported !== undefined,
    ...(mine && { fate: { is: entry.seq <= houseRead ? "read" : "sent" } }),
  };
}

/**
 * Only the newest choices can be made, and only until the visitor says something else; the question for consent that
 * wants an explicit answer waits for one (CN2). A rating is asked for until it is given (LC7).
 */
function offerChoices(
  entries: readonly Entry[],
  unlisted: readonly Unlisted[],
  bubbles: ReadonlyMap<number, Bubble>,
): void {
  const messages = entries.filter((entry) => entry.kind === "message");
  const pressed = new Set([...messages, ...unlisted].map(({ press }) => press?.of));
  const newest = messages.findLast(({ buttons, erased }) => buttons?.length && !erased);
  const last = messages.findLast(({ author }) => author.kind === "client")?.seq ?? 0;
  const wroteAfter = (seq: number) => unlisted.length > 0 || last > seq;
  for (const { seq, buttons, says, session } of messages) {
    const bubble = bubbles.get(seq);
    if (!bubble || !buttons?.length) continue;
    const isOpen = () => (seq === newest?.seq || says === "consent") && !wroteAfter(seq);
    if (says === "rating") {
      const rated = entries.some((one) => one.kind === "event" && one.event === "rated" && one.session === session);
      if (!rated && seq === newest?.seq) bubble.rates = session;
    } else if (!pressed.has(seq) && (says === "consentExplicit" || isOpen())) {
      bubble.buttons = { of: seq, choices: buttons };
    }
  }
}

function fromUnlisted({ id, text, files, at, fate }: Unlisted): Bubble {
  const blank = { goesOn: false, edited: false, deleted: false, emoji: [], unsupported: false };
  return { kind: "message", key: id, mine: true, at, text, files, fate, ...blank };
}

function change(bubble: Bubble, entry: Exclude<Entry, { kind: "message" | "event" }>): void {
  if (entry.kind === "reaction") bubble.emoji = entry.emoji;
  else if (entry.kind === "deletion") Object.assign(bubble, { deleted: true, text: "", files: [], emoji: [] });
  else if (!bubble.deleted) Object.assign(bubble, { edited: true, text: entry.text });
}

/** Puts a divider before each new day, and joins what one side says in one breath. */
function withDays(drawn: readonly Row[]): Row[] {
  let above: Row | undefined;
  let day = "";
  return drawn.flatMap((row) => {
    const before = above;
    above = row;
    if (row.kind !== "message") return row;
    const itsDay = new Date(row.at).toDateString();
    if (itsDay !== day) {
      day = itsDay;
      return [{ kind: "day", key: `d${itsDay}`, at: row.at }, row];
    }
    return before?.kind === "message" && continues(before, row) ? { ...row, goesOn: true } : row;
  });
}

function continues(above: Bubble, row: Bubble): boolean {
  return above.mine === row.mine && above.name === row.name && row.at - above.at < groupMs;
}

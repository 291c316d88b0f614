import type { Author, Button, Entry, FileView, MessageEntry, Press } from "../../../src/protocol/entry.ts";
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
  bot: boolean;
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
  /** Quick replies, the message they stand under, and which was pressed; only those that are `live` can be. */
  choices?: { of: number; buttons: readonly Button[]; live: boolean; pressed: string | undefined };
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
    bot: entry.author.kind === "bot",
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
 * Only the newest question can be answered, until it is or somebody goes on. The one for consent stands beside the
 * others: writing on answers it, or only an answer does (CN2).
 */
function offerChoices(entries: readonly Entry[], unlisted: readonly Unlisted[], bubbles: ReadonlyMap<number, Bubble>) {
  const messages = entries.filter((entry) => entry.kind === "message");
  const consent = messages.findLast(isAboutConsent);
  const newest = entries.findLast((entry) =>
    entry.kind === "message"
      ? entry.buttons?.length && !isAboutConsent(entry)
      : "event" in entry && entry.event === "rated",
  );
  const last = (by: (author: Author) => boolean) => messages.findLast(({ author }) => by(author))?.seq ?? 0;
  const wrote = last(({ kind }) => kind === "client");
  const spoke = last(({ kind }) => kind !== "system");
  for (const message of messages) {
    const { seq: of, buttons, says, session } = message;
    const bubble = bubbles.get(of);
    if (!buttons?.length || !bubble) continue;
    const open = message === newest && of >= spoke && !unlisted.length;
    if (says === "rating") bubble.rates = open ? session : undefined;
    else {
      const pressed = [...messages, ...unlisted].find(({ press }) => press?.of === of)?.press?.button;
      const waits = message === consent && (says === "consentExplicit" || (of > wrote && !unlisted.length));
      bubble.choices = { of, buttons, live: !pressed && (open || waits), pressed };
    }
  }
}

/** Asks for consent, or says what became of it. */
function isAboutConsent({ says }: MessageEntry): boolean {
  return /^(consent|withdrawn)/.test(says ?? "");
}

function fromUnlisted({ id, text, files, at, fate }: Unlisted): Bubble {
  const blank = { goesOn: false, bot: false, edited: false, deleted: false, emoji: [], unsupported: false };
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
  return above.mine === row.mine && above.name === row.name && above.bot === row.bot && row.at - above.at < groupMs;
}

import type { Delivery, Entry, EventEntry, MessageEntry } from "../../src/protocol/entry.ts";

type Writer = MessageEntry["author"];

/** A message of ours that the server has not shown back yet. */
export type Pending = {
  id: string;
  at: number;
  /** The session's, as the operator saw it when sending. */
  epoch: number;
  text: string;
  audience: MessageEntry["audience"];
  files: NonNullable<MessageEntry["files"]>;
  replyTo?: number;
  mentions?: readonly { id: string; name: string }[];
  template?: NonNullable<MessageEntry["template"]>;
  /** `waiting`: no answer yet; `accepted`: stored, its entry is on the way; `refused`: not sent. */
  state: "waiting" | "accepted" | "refused";
  reason?: string;
};

type Quote = Pick<MessageRow, "text" | "message"> & {
  seq: number;
  name: string | undefined;
  kind: Writer["kind"];
  gone: boolean;
};

export type MessageRow = {
  kind: "message";
  key: string;
  seq: number | undefined;
  /** Undefined while it is on its way. */
  session: number | undefined;
  at: number;
  sentAt: number | undefined;
  author: Writer;
  audience: MessageEntry["audience"];
  text: string;
  /** Earlier versions, oldest first (RC6). */
  versions: readonly { text: string; at: number }[];
  editedAt: number | undefined;
  deletedAt: number | undefined;
  reactions: readonly string[];
  message: Pick<
    MessageEntry,
    "files" | "place" | "card" | "unsupported" | "page" | "buttons" | "press" | "mentions" | "email" | "template"
  >;
  /** CN4, CN7: what was said here is not kept any more. */
  erased: boolean;
  /** Undefined where it answers nothing; `lost` where the quoted message is not loaded. */
  quote: Quote | "lost" | undefined;
  delivery: Delivery | undefined;
  pending: Pending | undefined;
  /** The first of a run by the same author: carries the name. */
  leads: boolean;
};

export type DayRow = { kind: "day"; key: string; at: number };
export type EventRow = { kind: "event"; key: string; at: number; event: EventEntry["event"]; entry: EventEntry };
export type Row = MessageRow | DayRow | EventRow;

const runBreak = 5 * 60_000;

/**
 * Folds the transcript into what is shown: one row a message with its edits, reactions and deletion applied, quiet
 * event lines, a separator a day. `dayOf` names the local day of a moment.
 */
export function rowsOf(
  entries: readonly Entry[],
  pending: readonly Pending[],
  me: { id: string; name: string },
  dayOf: (at: number) => string,
): Row[] {
  const rows: Row[] = [];
  const messages = new Map<number, MessageRow>();
  const reactions = new Map<number, Map<string, readonly string[]>>();
  const client = entries.findLast(({ author }) => author.kind === "client" && author.name)?.author.name;
  let day = "";
  let previous: MessageRow | undefined;

  const daySeparator = (at: number) => {
    const next = dayOf(at);
    if (next === day) return;
    day = next;
    previous = undefined;
    rows.push({ kind: "day", key: `day:${next}`, at });
  };
  const show = (row: MessageRow) => {
    daySeparator(row.at);
    row.leads = !previous || !continues(previous, row);
    previous = row;
    rows.push(row);
  };

  for (const entry of entries) {
    if (entry.kind === "message") {
      const row = messageRow(entry, messages, client);
      messages.set(entry.seq, row);
      show(row);
    } else if (entry.kind === "event") {
      daySeparator(entry.at);
      previous = undefined;
      rows.push({ kind: "event", key: `e${entry.seq}`, at: entry.at, event: entry.event, entry });
      if (entry.event === "purged" || entry.event === "erased") forget(messages.values(), entry);
    } else if (entry.kind === "reaction") {
      const standing = reactions.get(entry.of) ?? new Map<string, readonly string[]>();
      reactions.set(entry.of, standing.set(`${entry.author.kind}:${entry.author.id ?? ""}`, entry.emoji));
    } else if (entry.kind === "edit" || entry.kind === "deletion") {
      apply(entry, messages.get(entry.of));
    }
  }
  for (const [seq, standing] of reactions) {
    const row = messages.get(seq);
    if (row && !row.erased) row.reactions = [...standing.values()].flat();
  }

  const shown = new Set(entries.map((entry) => (entry.kind === "message" ? entry.id : undefined)));
  for (const each of pending) if (!shown.has(each.id)) show(pendingRow(each, me, messages));
  return rows;
}

function apply(entry: Extract<Entry, { kind: "edit" | "deletion" }>, row: MessageRow | undefined): void {
  if (!row) return;
  if (entry.kind === "deletion") {
    row.deletedAt = entry.at;
    return;
  }
  row.versions = [...row.versions, { text: row.text, at: row.editedAt ?? row.at }];
  row.text = entry.text;
  row.editedAt = entry.at;
}

/** What the server has erased is not shown from what the page still holds. */
function forget(rows: Iterable<MessageRow>, { event, session }: EventEntry): void {
  for (const row of rows) {
    if (event === "purged" && row.session !== session) continue;
    Object.assign(row, { erased: true, text: "", versions: [], reactions: [], message: {} });
  }
}

/** A client whose name was learnt after their first words, as a channel's profile is, bears it from the beginning. */
function messageRow(
  entry: MessageEntry,
  messages: ReadonlyMap<number, MessageRow>,
  client: string | undefined,
): MessageRow {
  const nameless = entry.author.kind === "client" && !entry.author.name && client !== undefined;
  return {
    kind: "message",
    // The id its sender gave it, so that the row of a pending message stays the same element.
    key: entry.author.kind === "operator" && entry.id !== undefined ? entry.id : String(entry.seq),
    seq: entry.seq,
    at: entry.at,
    sentAt: entry.sentAt,
    author: nameless ? { ...entry.author, name: client } : entry.author,
    audience: entry.audience,
    text: entry.text,
    versions: [],
    editedAt: undefined,
    deletedAt: undefined,
    reactions: [],
    message: entry.erased ? {} : entry,
    erased: entry.erased ?? false,
    session: entry.session,
    quote: quoteOf(entry.replyTo, messages),
    delivery: entry.delivery,
    pending: undefined,
    leads: true,
  };
}

function pendingRow(
  pending: Pending,
  me: { id: string; name: string },
  messages: ReadonlyMap<number, MessageRow>,
): MessageRow {
  return {
    kind: "message",
    key: pending.id,
    seq: undefined,
    at: pending.at,
    sentAt: undefined,
    author: { kind: "operator", ...me },
    audience: pending.audience,
    text: pending.text,
    versions: [],
    editedAt: undefined,
    deletedAt: undefined,
    reactions: [],
    message: {
      files: pending.files,
      ...(pending.mentions ? { mentions: [...pending.mentions] } : {}),
      ...(pending.template ? { template: pending.template } : {}),
    },
    erased: false,
    session: undefined,
    quote: quoteOf(pending.replyTo, messages),
    delivery: undefined,
    pending,
    leads: true,
  };
}

function quoteOf(seq: number | undefined, messages: ReadonlyMap<number, MessageRow>): MessageRow["quote"] {
  if (seq === undefined) return undefined;
  const row = messages.get(seq);
  if (!row) return "lost";
  const { text, message, author, deletedAt } = row;
  return { seq, name: author.name, kind: author.kind, text, message, gone: deletedAt !== undefined };
}

function continues(previous: MessageRow, row: MessageRow): boolean {
  return (
    previous.author.kind === row.author.kind &&
    previous.author.id === row.author.id &&
    previous.author.name === row.author.name &&
    previous.audience === row.audience &&
    row.at - previous.at < runBreak
  );
}

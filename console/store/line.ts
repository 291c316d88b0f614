import { type Signal, signal } from "@preact/signals";
import type { OpenState } from "../../src/protocol/hours.ts";
import type { AssignmentMode } from "../../src/protocol/line-settings.ts";
import type { OperatorView } from "../../src/protocol/roster.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import type { Connection } from "../socket/connection.ts";
import { type Conversation, conversationOf } from "./conversation.ts";

type Sessions = ReadonlyMap<string, SessionView>;

/** One line as its socket shows it. */
export type Line = {
  readonly id: string;
  readonly connection: Connection;
  readonly name: Signal<string>;
  readonly mode: Signal<AssignmentMode>;
  /** Whether the line is open, as it was when it was connected; absent where no hours are set. */
  readonly hours: Signal<OpenState | undefined>;
  readonly operators: Signal<ReadonlyMap<string, OperatorView>>;
  readonly sessions: Signal<Sessions>;
  /** Closed or out of sight since the page was opened: what is on screen keeps its header. */
  readonly left: Signal<Sessions>;
  /** Whether the first listing is complete. */
  readonly listed: Signal<boolean>;
  /** The listing that a reconnect has begun, until it is complete. */
  relisting: Map<string, SessionView> | undefined;
  readonly conversations: Map<string, Conversation>;
  /** Up to which seq each conversation was looked at here. */
  readonly seen: Signal<ReadonlyMap<string, number>>;
  /** The latest note in each conversation that calls this person (TR2). */
  readonly mentions: Signal<ReadonlyMap<string, number>>;
  /** Sessions that nobody has taken, with their round (AS6): for those who look after the line. */
  readonly alerts: Signal<ReadonlyMap<string, number>>;
};

export function lineOf(known: { id: string; name: string; mode: AssignmentMode }, connection: Connection): Line {
  return {
    id: known.id,
    connection,
    name: signal(known.name),
    mode: signal(known.mode),
    hours: signal(undefined),
    operators: signal(new Map()),
    sessions: signal(new Map()),
    left: signal(new Map()),
    listed: signal(false),
    relisting: undefined,
    conversations: new Map(),
    seen: signal(new Map()),
    mentions: signal(new Map()),
    alerts: signal(new Map()),
  };
}

/** A colleague's name; what it says of one who has left the roster is all there is. */
export function nameIn(line: Line, operator: string): string {
  return line.operators.value.get(operator)?.name ?? operator;
}

const heldAtMost = 40;

/** The conversation's own store, made when first looked at; those looked at longest ago are let go. */
export function conversationIn(line: Line, id: string): Conversation {
  const held = line.conversations.get(id) ?? conversationOf(id);
  line.conversations.delete(id);
  line.conversations.set(id, held);
  for (const [oldest, conversation] of line.conversations) {
    if (line.conversations.size <= heldAtMost) break;
    if (conversation.pending.peek().length === 0) line.conversations.delete(oldest);
  }
  return held;
}

export function withEach<V>(map: ReadonlyMap<string, V>, values: Iterable<[string, V | undefined]>): Map<string, V> {
  const next = new Map(map);
  for (const [key, value] of values) {
    if (value === undefined) next.delete(key);
    else next.set(key, value);
  }
  return next;
}

/** Whether a note that calls this person has not been looked at yet. */
export function isMentionedIn(line: Line, conversation: string): boolean {
  const seq = line.mentions.value.get(conversation);
  return seq !== undefined && seq > (line.seen.value.get(conversation) ?? 0);
}

import type { ClosingReason } from "../../protocol/session.ts";
import type { Terms } from "./terms.ts";

/** One service episode of a conversation, as its Conversation records it. Moments are milliseconds since 1970. */
export type Session = {
  number: number;
  openedSeq: number;
  openedAt: number;
  epoch: number;
  holder?: { id: string; name: string };
  closedAt?: number;
  reason?: ClosingReason;
  /** LC2; absent until the Line has given them. */
  terms?: Terms;
  /** TR1: the line it was transferred to; absent: the channel's own. */
  line?: string;
  /** TR1: how often it was moved by itself. */
  hops?: number;
  /** LC4: the message that opened it again, and who had it before. */
  reopened?: { seq: number; operator?: string };
  /** LC7. */
  rating?: { stars: number; comment?: string; at: number };
  /** The client's last words came from a program – an absence note, a list –, which is answered by nobody but people. */
  automatic?: boolean;
  /** CN5. */
  lead?: { at: number; withdrawn: boolean };
  /** CN4: since when nothing of what was said in it is kept. */
  purgedAt?: number;
};

/**
 * The session a client's message belongs to: the open one; one that has just ended, again (LC4); otherwise a new one
 * (LC2).
 */
export function sessionFor(
  latest: Session | undefined,
  seq: number,
  at: number,
  numberBefore = 0,
): { session: Session; opened: "no" | "new" | "again" } {
  if (!latest) return { session: { number: numberBefore + 1, openedSeq: seq, openedAt: at, epoch: 0 }, opened: "new" };
  if (latest.closedAt === undefined) return { session: latest, opened: "no" };
  const within = latest.terms?.reopenWithin ?? 0;
  if (latest.reason !== "spam" && latest.purgedAt === undefined && at - latest.closedAt < within) {
    const { closedAt: _, reason: __, holder, ...rest } = latest;
    return { session: { ...rest, reopened: { seq, ...(holder && { operator: holder.id }) } }, opened: "again" };
  }
  return { session: { number: latest.number + 1, openedSeq: seq, openedAt: at, epoch: 0 }, opened: "new" };
}

/** What the Line has decided. */
export type Holding = { session: number; epoch: number; holder?: { id: string; name: string } };

/** LC3: a newer decision about the open session changes it; an older one, or one about another session, nothing. */
export function hold(session: Session | undefined, decision: Holding): Session | undefined {
  if (!session || session.closedAt !== undefined || session.number !== decision.session) return undefined;
  if (decision.epoch <= session.epoch) return undefined;
  const { holder: _, ...rest } = session;
  return { ...rest, epoch: decision.epoch, ...(decision.holder && { holder: decision.holder }) };
}

/** Whether an answer given under this decision may stand: it is about the open session, and not an older view of it. */
export function mayAnswer(session: Session | undefined, decision: Holding): "yes" | "closed" | "stale" {
  if (!session || session.closedAt !== undefined || session.number !== decision.session) return "closed";
  return decision.epoch < session.epoch ? "stale" : "yes";
}

/** Ends the session; an ended one stays as it is. */
export function close(
  session: Session | undefined,
  number: number,
  reason: ClosingReason,
  at: number,
): Session | undefined {
  if (!session || session.number !== number || session.closedAt !== undefined) return undefined;
  return { ...session, closedAt: at, reason };
}

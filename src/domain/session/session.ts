/** One service episode of a conversation, as its Conversation records it. Moments are milliseconds since 1970. */
export type Session = {
  number: number;
  openedSeq: number;
  openedAt: number;
  epoch: number;
  holder?: { id: string; name: string };
  closedAt?: number;
  reason?: string;
};

/** LC2: the session a client's message belongs to; a new one where none is open. */
export function sessionFor(
  latest: Session | undefined,
  seq: number,
  at: number,
): { session: Session; opened: boolean } {
  if (latest && latest.closedAt === undefined) return { session: latest, opened: false };
  return { session: { number: (latest?.number ?? 0) + 1, openedSeq: seq, openedAt: at, epoch: 0 }, opened: true };
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
export function close(session: Session | undefined, number: number, reason: string, at: number): Session | undefined {
  if (!session || session.number !== number || session.closedAt !== undefined) return undefined;
  return { ...session, closedAt: at, reason };
}

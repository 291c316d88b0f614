import type { SessionView } from "../../src/protocol/session.ts";

export type OpenList = "mine" | "queue" | "all";
const openLists: readonly OpenList[] = ["mine", "queue", "all"];

/** Offered by the line (AS5), or by the colleague who has it (TR1). */
export function isOfferedTo(session: SessionView, me: string): boolean {
  return isPassedTo(session, me) || (session.holder?.id !== me && (session.offer?.to.includes(me) ?? false));
}

/** TR1: its holder would like this person to take it. */
export function isPassedTo(session: SessionView, me: string): boolean {
  return session.transfer?.to === me;
}

/** TR2: this person reads along in a colleague's session. */
export function isInvitedTo(session: SessionView, me: string): boolean {
  return !isHeldBy(session, me) && (session.invited?.includes(me) ?? false);
}

/** Until when this person may take what is offered to them. */
export function offerUntil(session: SessionView, me: string): number | undefined {
  return isPassedTo(session, me) ? session.transfer?.until : session.offer?.until;
}

export function isHeldBy(session: SessionView, me: string): boolean {
  return session.holder?.id === me;
}

/** Whom the bot talks to waits for nobody (LC1). */
function waitsForAnybody(session: SessionView): boolean {
  return session.holder === undefined && session.state !== "bot";
}

function belongs(list: OpenList, session: SessionView, me: string): boolean {
  if (list === "all") return true;
  if (list === "queue") return waitsForAnybody(session);
  return isHeldBy(session, me) || isOfferedTo(session, me) || isInvitedTo(session, me);
}

/** A list in its order: mine by urgency, with what I only read along in last, the queue oldest first, all by the latest word. */
export function listed(list: OpenList, sessions: Iterable<SessionView>, me: string): SessionView[] {
  const members: SessionView[] = [];
  for (const session of sessions) if (belongs(list, session, me)) members.push(session);
  return members.sort(orderOf(list, me));
}

export type Counts = Record<OpenList, number> & {
  /** Those in `mine` where the client or the offer waits for me. */
  waiting: number;
};

export function counted(sessions: Iterable<SessionView>, me: string): Counts {
  const counts: Counts = { mine: 0, queue: 0, all: 0, waiting: 0 };
  for (const session of sessions) {
    for (const list of openLists) if (belongs(list, session, me)) counts[list] += 1;
    if (isOfferedTo(session, me)) counts.waiting += 1;
    else if (isHeldBy(session, me) && session.waitingSince !== undefined) counts.waiting += 1;
  }
  return counts;
}

/** The one before or after `current` (`by` −1 or 1); the first where `current` is not in the list. */
export function neighbour<T extends { conversation: string }>(
  list: readonly T[],
  current: string | undefined,
  by: 1 | -1,
): T | undefined {
  const at = list.findIndex((each) => each.conversation === current);
  if (at < 0) return list[0];
  return list[Math.min(list.length - 1, Math.max(0, at + by))];
}

type Order = (one: SessionView, other: SessionView) => number;

function orderOf(list: OpenList, me: string): Order {
  const tie: Order = (one, other) => (one.conversation < other.conversation ? -1 : 1);
  if (list === "all") return (one, other) => other.preview.at - one.preview.at || tie(one, other);
  if (list === "queue") return (one, other) => waitStart(one) - waitStart(other) || tie(one, other);
  return (one, other) =>
    rank(one, me) - rank(other, me) ||
    (rank(one, me) >= 2 ? other.preview.at - one.preview.at : waitStart(one) - waitStart(other)) ||
    tie(one, other);
}

/** Offers before waiting clients before those we answered last before a colleague's. */
function rank(session: SessionView, me: string): 0 | 1 | 2 | 3 {
  if (isOfferedTo(session, me)) return 0;
  if (!isHeldBy(session, me)) return 3;
  return session.waitingSince === undefined ? 2 : 1;
}

function waitStart(session: SessionView): number {
  return session.waitingSince ?? session.openedAt;
}

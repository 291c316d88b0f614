import type { ConsentState } from "../../protocol/consent.ts";
import type { Session } from "./session.ts";

/** What a session has to do by itself, and when; `once` names it for ever, so that it is done one time (LC5, LC6, CN4). */
export type Due = { due: number; once: string } & (
  | { kind: "remind" | "close" | "warn_window" | "end_window" }
  | { kind: "purge"; session: number }
);

/** How a session stands with its client. Moments in milliseconds since 1970. */
export type Turn = {
  waiting: boolean;
  /** When we answered last. */
  answeredAt: number | undefined;
  /** When the client wrote last. */
  heardAt: number | undefined;
};

const purgeAfter = 24 * 3_600_000;
const warnBefore = 2 * 3_600_000;

/**
 * Everything that time alone does to an open session. It follows from what was said and is kept nowhere: an alarm that is
 * lost, late or rings twice changes nothing.
 */
export function agenda(session: Session, turn: Turn): Due[] {
  const { number, terms, closedAt } = session;
  if (closedAt !== undefined || !terms) return [];
  const due: Due[] = [];
  const { answeredAt, heardAt, waiting } = turn;
  const windowEnds = windowEnd(session, heardAt);
  if (windowEnds !== undefined) {
    due.push({ kind: "warn_window", due: windowEnds - warnBefore, once: `window:${number}:${heardAt}` });
    due.push({ kind: "end_window", due: windowEnds, once: `window-end:${number}:${heardAt}` });
  }
  if (answeredAt === undefined || waiting) return due;
  const close = answeredAt + terms.closeAfter;
  const remind = Math.min(close, windowEnds ?? close) - terms.remindBefore;
  if (remind > answeredAt && terms.texts.reminder !== "")
    due.push({ kind: "remind", due: remind, once: `remind:${number}:${answeredAt}` });
  due.push({ kind: "close", due: close, once: `close:${number}:${answeredAt}` });
  return due;
}

/** CN4: when what was said in sessions without consent goes; it stays where the person has agreed since. */
export function purges(sessions: readonly Session[], consent: ConsentState): Due[] {
  if (consent === "given") return [];
  return sessions.flatMap(({ number, closedAt, reason, purgedAt }) => {
    if (closedAt === undefined || reason !== "no_consent" || purgedAt !== undefined) return [];
    return { kind: "purge", session: number, due: closedAt + purgeAfter, once: `purge:${number}` };
  });
}

/** LC6: until when something can be said to the client; no end: undefined. */
export function windowEnd({ terms }: Session, heardAt: number | undefined): number | undefined {
  return terms?.replyWindow === undefined || heardAt === undefined ? undefined : heardAt + terms.replyWindow;
}

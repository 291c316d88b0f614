import type { Session } from "./session.ts";

/** Milliseconds after the end in which a bare digit is a rating and not the beginning of something new. */
const askedFor = 24 * 3_600_000;

/** LC7: whether the line asks how an ended session was: somebody answered, and it ended in peace. */
export function asksRating(session: Session, answered: boolean): boolean {
  const inPeace = session.reason === "operator" || session.reason === "silence" || session.reason === "client";
  return inPeace && answered && !session.rating && session.terms?.asksRating === true;
}

/** LC7: whether a rating of the session is still taken. */
export function takesRating(session: Session, answered: boolean, now: number): boolean {
  return asksRating(session, answered) && hasJustEnded(session, now);
}

/** LC4: whether a bare digit can only be meant for the rating, which has been given. */
export function wasRated(session: Session, now: number): boolean {
  return session.rating !== undefined && hasJustEnded(session, now);
}

function hasJustEnded({ closedAt }: Session, now: number): boolean {
  return closedAt !== undefined && now - closedAt <= askedFor;
}

/** The stars that a bare answer gives: a digit, or the button of one. */
export function starsOf({ text, button }: { text: string; button?: string | undefined }): number | undefined {
  const [, digit] = /^(?:rate:)?([1-5])$/.exec(button ?? text.trim()) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

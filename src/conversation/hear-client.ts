import { answerTo, withdraws } from "../domain/consent/consent.ts";
import { closedPeriod } from "../domain/hours/closed-period.ts";
import { openState } from "../domain/hours/open-state.ts";
import { starsOf, takesRating, wasRated } from "../domain/session/rating.ts";
import type { ConsentEvidence } from "../protocol/consent.ts";
import type { Entry, Press } from "../protocol/entry.ts";
import { considerLead, takeBackLead } from "./lead.ts";
import type { Pen } from "./pen.ts";
import { note, speak } from "./speak.ts";
import { type Side, side } from "./store.ts";
import { withdrawConsent } from "./withdraw-consent.ts";

/** What a client said, before it is written down. */
type Said = { text: string; press?: Press | undefined; files: boolean };

/** What their words are: something to be answered, or an answer to one of the line's own questions. */
type Role = { side: Side } & (
  | { kind: "message" }
  | { kind: "rating"; stars: number }
  | { kind: "consent"; answer: "accepted" | "declined" }
  | { kind: "withdrawal" }
  /** A button of the line's own that answers nothing any more. */
  | { kind: "nothing" }
);

/** Milliseconds after a person's answer in which a client is not told that the line is closed (BH3). */
const justAnswered = 5 * 60_000;

/** Decides before anything is written, because an answer to the line itself opens no session and waits for nobody. */
export function roleOf({ text, press, files }: Said, { transcript, store, now }: Pen): Role {
  const { session, evidence, spam } = transcript;
  const message: Role = { side: side.client, kind: "message" };
  if (spam || files) return message;
  const asked = press && store.entry(press.of);
  const says = asked?.kind === "message" ? asked.says : undefined;
  const button = press?.button;
  const stars = !press || says === "rating" ? starsOf({ text, button }) : undefined;
  if (stars !== undefined && session) {
    const answered = store.lastOfSide(session.openedSeq, side.house) !== undefined;
    if (takesRating(session, answered, now)) return { side: side.none, kind: "rating", stars };
    if (wasRated(session, now)) return { side: side.none, kind: "nothing" };
  }
  const isAboutConsent = press !== undefined && press.of === evidence?.askedSeq;
  const since = evidence?.answeredAt ?? evidence?.askedAt ?? 0;
  const answered = answerTo(evidence, undefined, {
    ...{ text, hasLeft: true, othersSpoke: (transcript.turn.answeredAt ?? 0) > since },
    ...(isAboutConsent && { button }),
  });
  const explicit = answered?.answer;
  if (explicit === "accepted" || explicit === "declined") return { side: side.none, kind: "consent", answer: explicit };
  if (!press && transcript.consent === "given" && withdraws(text)) return { side: side.none, kind: "withdrawal" };
  return press && says ? { side: side.none, kind: "nothing" } : message;
}

/** What follows from a client's words, once they are written down. `event` is the provider's key of them. */
export function followUp(role: Role, said: Entry, event: string, pen: Pen): Entry[] {
  const { transcript } = pen;
  if (transcript.spam) return [];
  switch (role.kind) {
    case "rating":
      return rate(role.stars, undefined, pen);
    case "withdrawal":
      return withdrawConsent({ kind: "client" }, pen);
    case "consent":
      return [...settleConsent(role.answer, said.seq, event, pen), ...considerLead(pen)];
    case "message":
      return [...settleImplied(said.seq, event, pen), ...considerLead(pen), ...sayClosed(pen)];
    case "nothing":
      return [];
  }
}

/** CN2: a message after the text is consent, where the line takes it for that. */
export function settleImplied(seq: number, event: string, pen: Pen): Entry[] {
  const { session, evidence, consent } = pen.transcript;
  if (consent !== "asked") return [];
  const answered = answerTo(evidence, session?.terms?.consent?.policy, { text: "", hasLeft: hasLeft(pen) });
  return answered?.answer === "implied" ? settleConsent("implied", seq, event, pen) : [];
}

/** CN2: a client agrees to nothing that has not reached their provider. */
function hasLeft({ transcript, store, channel }: Pen): boolean {
  const asked = transcript.evidence?.askedSeq;
  if (asked === undefined) return false;
  const state = store.delivery(asked)?.state;
  return !channel.outbound || state === "sent" || state === "delivered" || state === "read";
}

/** CN1, CN2: the answer with what proves it. */
function settleConsent(answer: NonNullable<ConsentEvidence["answer"]>, seq: number, event: string, pen: Pen): Entry[] {
  const { transcript, now } = pen;
  const { evidence } = transcript;
  if (!evidence) return [];
  transcript.prove({ ...evidence, answer, answeredAt: now, answeredSeq: seq, event });
  const given = answer !== "declined";
  const noted = note(`consent:${seq}`, given ? "consent_given" : "consent_declined", pen, { detail: answer });
  const thanks =
    answer === "implied"
      ? []
      : speak(given ? "consentThanks" : "consentDeclined", pen, { key: `say:consent-answer:${seq}` });
  return [...noted, ...thanks, ...(given ? [] : takeBackLead(pen))];
}

/** LC7. The session is one that takes it. */
export function rate(stars: number, comment: string | undefined, pen: Pen): Entry[] {
  const { transcript, now } = pen;
  const { session } = transcript;
  if (!session) return [];
  transcript.change({ rating: { stars, at: now, ...(comment && { comment }) } });
  const said = { audience: "public" as const, author: { kind: "client" as const }, detail: String(stars) };
  const noted = note(`rated:${session.number}`, "rated", pen, { ...said, ...(comment && { text: comment }) });
  const thanks = speak("ratingThanks", pen);
  return [...noted, ...thanks];
}

/** BH3: once per closed period; not just after one of us wrote, and not while a bot has the word. */
export function sayClosed(pen: Pen): Entry[] {
  const { transcript, store, now } = pen;
  const { session, seat } = transcript;
  const terms = session?.terms;
  if (!terms?.hours || (seat?.session === session?.number && seat?.talking)) return [];
  const period = closedPeriod(terms.hours, now);
  const answer = session && store.lastOfSide(session.openedSeq, side.house);
  if (period === undefined || (answer && now - answer.at < justAnswered)) return [];
  const { until } = openState(terms.hours, now);
  const opens = until === undefined ? "" : inWords(until, terms.hours.zone, terms.language);
  return speak("offHours", pen, { key: `say:offHours:${period}`, values: { opens } });
}

function inWords(at: number, zone: string, language: string): string {
  const style = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat(language, { ...style, timeZone: zone }).format(at);
}

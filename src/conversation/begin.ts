import { consentButtons, shouldAsk } from "../domain/consent/consent.ts";
import { isOpen } from "../domain/hours/open-state.ts";
import type { Terms } from "../domain/session/terms.ts";
import type { Button, Entry } from "../protocol/entry.ts";
import { fillText } from "../protocol/texts.ts";
import { sayClosed, settleImplied } from "./hear-client.ts";
import { considerLead } from "./lead.ts";
import type { Pen } from "./pen.ts";
import { speak } from "./speak.ts";

/** The words in which a session's terms ask for consent (CN1), as the client sees them. */
export function consentWords({ consent, texts, line }: Terms): string {
  if (!consent) return "";
  const text = consent.policy === "explicit" ? texts.consentExplicit : texts.consent;
  return fillText(text, { line: line.name, document: consent.document });
}

/**
 * LC2: takes the terms of the open session. The first line to serve it asks for consent, by itself and before anything
 * else, and greets; the next one (TR1) only sets the terms. `hash` is the fingerprint of the words that ask.
 */
export function begin(terms: Terms, hash: string, pen: Pen): { entries: Entry[]; begun: boolean } {
  const { transcript } = pen;
  const { session } = transcript;
  const isOpenSession = session && session.closedAt === undefined;
  if (!isOpenSession || session.terms?.line.id === terms.line.id) return { entries: [], begun: false };
  const isFirst = session.terms === undefined;
  transcript.change({ terms });
  if (!isFirst) return { entries: [], begun: true };
  const asked = [...writtenOn(session.openedSeq, pen), ...askConsent(terms, hash, pen)];
  // A bot gets the word first (BH3).
  const closed = terms.bot || isOpen(terms.hours, pen.now) ? [] : sayClosed(pen);
  const greets = closed.length === 0 && !terms.bot;
  const welcome = greets && isOpen(terms.hours, pen.now) ? speak("welcome", pen) : [];
  return { entries: [...asked, ...closed, ...welcome, ...considerLead(pen)], begun: true };
}

/** CN2: who was asked in an earlier session, about the same words, and opens this one has written on. */
function writtenOn(seq: number, pen: Pen): Entry[] {
  const { evidence, session } = pen.transcript;
  if (!evidence || evidence.askedSeq > seq || evidence.version !== session?.terms?.consent?.version) return [];
  return settleImplied(seq, pen.store.keyOf(seq) ?? "", pen);
}

const labels: Record<Terms["language"], { accept: string; decline: string }> = {
  en: { accept: "I agree", decline: "I do not agree" },
  ru: { accept: "Согласен", decline: "Не согласен" },
};

function askConsent(terms: Terms, hash: string, pen: Pen): Entry[] {
  const { transcript, now } = pen;
  const { consent, language } = terms;
  if (!consent || !shouldAsk(transcript.evidence, consent)) return [];
  const says = consent.policy === "explicit" ? "consentExplicit" : "consent";
  const { accept, decline } = labels[language];
  const buttons: Button[] = [
    { id: consentButtons.accept, label: accept },
    { id: consentButtons.decline, label: decline },
  ];
  const key = `say:consent:${consent.version}:${transcript.session?.number}`;
  const [entry] = speak(says, pen, { key, values: { document: consent.document }, buttons });
  if (!entry) return [];
  const { id = "", kind = "" } = transcript.channel ?? {};
  transcript.prove({ version: consent.version, hash, askedAt: now, askedSeq: entry.seq, channel: `${kind}:${id}` });
  return [entry];
}

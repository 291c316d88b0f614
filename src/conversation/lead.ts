import { clear } from "../domain/consent/gate.ts";
import type { Entry } from "../protocol/entry.ts";
import type { Pen } from "./pen.ts";
import { note } from "./speak.ts";
import { side } from "./store.ts";

/** CN5: once per session, with consent and a client's message after it. */
export function considerLead(pen: Pen, by?: { id: string; name: string }): Entry[] {
  const { transcript, store, now } = pen;
  const { session, evidence, standing } = transcript;
  if (!session?.terms || (!by && !session.terms.makesLeads)) return [];
  // One that was taken back is made again by a person alone.
  if (session.lead && !(by && session.lead.withdrawn)) return [];
  if ("refusal" in clear(standing, true)) return [];
  const since = Math.max(standing.asks ? (evidence?.answeredSeq ?? 0) : 0, session.openedSeq);
  if (!by && store.firstOfSide(since, side.client) === undefined) return [];
  transcript.change({ lead: { at: now, withdrawn: false } });
  pen.owe("directory", { type: "lead", session: session.number });
  const author = by ? { kind: "operator" as const, ...by } : { kind: "system" as const };
  const noted = note(`lead:${session.number}:${now}`, "lead_saved", pen, { author });
  return noted;
}

/** LC8, CN6: the lead that the session made is no more. */
export function takeBackLead(pen: Pen): Entry[] {
  const { transcript } = pen;
  const { session } = transcript;
  if (!session?.lead || session.lead.withdrawn) return [];
  transcript.change({ lead: { ...session.lead, withdrawn: true } });
  pen.owe("directory", { type: "withdraw_lead", session: session.number });
  const noted = note(`lead-back:${session.number}:${pen.now}`, "lead_withdrawn", pen);
  return noted;
}

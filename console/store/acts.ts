import type { Duty } from "../../src/protocol/roster.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { type ActWords, refusalWords } from "../notices/refusal-words.ts";
import { toast } from "../notices/toasts.ts";
import { contactName } from "../sessions/contact-name.ts";
import { frameId } from "../socket/frame-id.ts";
import type { Asking } from "../socket/outstanding.ts";
import type { Line } from "./line.ts";

export type Decision = "accept" | "skip" | "claim" | "close" | "take_over" | "spam";

/** Asks for it, and says why where it did not happen. True when it did. */
export async function decide(line: Line, session: SessionView, decision: Decision, reason = ""): Promise<boolean> {
  const { conversation, epoch } = session;
  const about = { id: frameId(), conversation, epoch };
  const frame: Asking =
    decision === "skip" && reason.trim() !== ""
      ? { t: "skip", ...about, reason: reason.trim() }
      : { t: decision, ...about };
  return said(session, await trouble(line, frame));
}

/** TR1. Answers with what went wrong, in words; nothing when it worked. */
export function transfer(
  line: Line,
  { conversation, epoch }: SessionView,
  to: { operator: string } | { line: string },
  reason: string,
): Promise<string | undefined> {
  const why = reason.trim() === "" ? {} : { reason: reason.trim() };
  return trouble(line, { t: "transfer", id: frameId(), conversation, epoch, to, ...why }, "transfer");
}

/** TR2. Answers with what went wrong, in words; nothing when it worked. */
export function invite(line: Line, { conversation }: SessionView, operator: string): Promise<string | undefined> {
  return trouble(line, { t: "invite", id: frameId(), conversation, operator }, "invite");
}

/** TR2: a colleague, or this person, reads along no longer. */
export async function uninvite(line: Line, session: SessionView, operator: string): Promise<boolean> {
  const { conversation } = session;
  return said(session, await trouble(line, { t: "uninvite", id: frameId(), conversation, operator }, "invite"));
}

/** CN4, CN5. Answers with what went wrong, in words; nothing when it worked. */
export function saveLead(line: Line, conversation: string): Promise<string | undefined> {
  return trouble(line, { t: "save_lead", id: frameId(), conversation });
}

export async function setDuty(line: Line, duty: Duty): Promise<void> {
  const body = await trouble(line, { t: "duty", id: frameId(), duty });
  if (body !== undefined) toast({ tone: "trouble", title: line.name.peek(), body });
}

/** Sends again what failed or may not have arrived (DL3). */
export async function sendOnceMore(line: Line, conversation: string, seq: number): Promise<void> {
  const body = await trouble(line, { t: "again", id: frameId(), conversation, seq });
  if (body !== undefined) toast({ tone: "trouble", title: line.name.peek(), body });
}

async function trouble(line: Line, frame: Asking, act?: ActWords): Promise<string | undefined> {
  const answer = await line.connection.ask(frame);
  if (answer.t !== "refused") return undefined;
  const holder = "conversation" in frame ? line.sessions.peek().get(frame.conversation)?.holder?.name : undefined;
  return refusalWords(answer.error, { holder, act });
}

function said(session: SessionView, body: string | undefined): boolean {
  if (body !== undefined) toast({ tone: "trouble", title: contactName(session), body });
  return body === undefined;
}

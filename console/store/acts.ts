import type { Duty } from "../../src/protocol/roster.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { refusalWords } from "../notices/refusal-words.ts";
import { toast } from "../notices/toasts.ts";
import { contactName } from "../sessions/contact-name.ts";
import { frameId } from "../socket/frame-id.ts";
import type { Line } from "./line.ts";

export type Decision = "accept" | "skip" | "claim" | "close";

/** Asks for it, and says why where it did not happen. True when it did. */
export async function decide(line: Line, session: SessionView, decision: Decision): Promise<boolean> {
  const { conversation, epoch } = session;
  const answer = await line.connection.ask({ t: decision, id: frameId(), conversation, epoch });
  if (answer.t !== "refused") return true;
  const holder = line.sessions.peek().get(conversation)?.holder?.name;
  toast({ tone: "trouble", title: contactName(session), body: refusalWords(answer.error, holder) });
  return false;
}

export async function setDuty(line: Line, duty: Duty): Promise<void> {
  const answer = await line.connection.ask({ t: "duty", id: frameId(), duty });
  if (answer.t === "refused") {
    toast({ tone: "trouble", title: line.name.peek(), body: refusalWords(answer.error) });
  }
}

/** Sends again what failed or may not have arrived (DL3). */
export async function sendOnceMore(line: Line, conversation: string, seq: number): Promise<void> {
  const answer = await line.connection.ask({ t: "again", id: frameId(), conversation, seq });
  if (answer.t === "refused") {
    toast({ tone: "trouble", title: line.name.peek(), body: refusalWords(answer.error) });
  }
}

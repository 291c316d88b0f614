import type { HouseEvent } from "../conversation/rpc.ts";
import type { LineEvent } from "../domain/assignment/events.ts";
import type { LineState } from "../domain/assignment/state.ts";
import { isOpen } from "../domain/hours/open-state.ts";
import type { Author } from "../protocol/entry.ts";
import type { Work } from "./work.ts";

/** Who had the line decide something, and why, in their own words: these are for the transcript and not for the log. */
export type Said = { by: Author; reason?: string | undefined };

const system: Author = { kind: "system" };

/** What a conversation has to learn of a decision, or its client to be told; `state` is the line after it. */
export function owedFor(event: LineEvent, state: LineState, said: Said = { by: system }): Work | undefined {
  const { by, reason } = said;
  const { at } = event;
  if (!("conversation" in event)) return undefined;
  const { conversation } = event;
  const session = state.sessions.get(conversation)?.number ?? 0;
  const record = (what: HouseEvent["event"], id: string, by: Author): Work => {
    const about = { id, name: state.operators.get(id)?.name ?? id };
    const key = `${what}:${session}:${id}:${at}`;
    return { conversation, type: "record", key, session, what: { event: what, by, about, ...(reason && { reason }) } };
  };
  switch (event.type) {
    case "arrived":
      return { conversation, type: "begin", session };
    case "assigned":
      // An answer that takes the session tells its Conversation so itself.
      return event.by === "answer" ? undefined : holderOf(conversation, state, at);
    case "released":
      return { conversation, type: "assigned", decision: { session, epoch: event.epoch, at } };
    case "parked":
      // Out of hours the Conversation says so itself (BH3).
      if (!isOpen(state.settings.hours, at)) return undefined;
      return { conversation, type: "say", text: isStaffed(state) ? "busy" : "parked", session };
    case "exhausted":
      return { conversation, type: "say", text: "busy", session };
    case "transfer_offered":
      return record("transfer_offered", event.to, by);
    case "transfer_ended":
      // One that is offered to somebody else instead was refused by nobody.
      if (event.why === "withdrawn") return undefined;
      return record("transfer_refused", event.to, event.why === "timed_out" ? system : by);
    case "invited":
    case "uninvited":
      return record(event.type, event.operator, by);
    case "moved": {
      const { to, automatic, epoch } = event;
      const move = { ...to, epoch, automatic, ...(reason && !automatic && { reason }) };
      return { conversation, type: "move", session: event.session, to: move, by: automatic ? system : by };
    }
    default:
      return undefined;
  }
}

/** Who holds the conversation's session now. */
export function holderOf(conversation: string, state: LineState, at: number): Work | undefined {
  const session = state.sessions.get(conversation);
  if (!session?.holder) return undefined;
  const holder = { id: session.holder, name: state.operators.get(session.holder)?.name ?? session.holder };
  return { conversation, type: "assigned", decision: { session: session.number, epoch: session.epoch, holder, at } };
}

/** Whether anybody is at work, free or not. */
function isStaffed(state: LineState): boolean {
  return [...state.operators.values()].some(({ duty, connected }) => duty === "on" && connected);
}

import type { LineEvent } from "../domain/assignment/events.ts";
import type { LineState } from "../domain/assignment/state.ts";
import type { Work } from "./work.ts";

/** What a conversation has to learn of a decision, or its client to be told; `state` is the line after it. */
export function owedFor(event: LineEvent, state: LineState): Work | undefined {
  const { at } = event;
  if (!("conversation" in event)) return undefined;
  const { conversation } = event;
  const session = state.sessions.get(conversation)?.number ?? 0;
  switch (event.type) {
    case "assigned":
      // An answer that takes the session tells its Conversation so itself.
      return event.by === "answer" ? undefined : holderOf(conversation, state, at);
    case "released":
      return { conversation, type: "assigned", decision: { session, epoch: event.epoch, at } };
    case "parked":
      return { conversation, type: "say", text: isStaffed(state) ? "busy" : "parked", session };
    case "exhausted":
      return { conversation, type: "say", text: "busy", session };
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

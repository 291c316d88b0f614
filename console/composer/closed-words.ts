import { words } from "../i18n/words.ts";
import type { Conversation } from "../store/conversation.ts";

/** Why nothing can be written in a session that is over, and what happens next. */
export function closedWords(conversation: Conversation): string {
  const { closedBecause, shut } = words.value.conversation.composer;
  const end = conversation.log.value.entries.findLast((entry) => entry.kind === "event" && entry.event === "closed");
  const reasons: Record<string, string> = closedBecause;
  return (end?.kind === "event" && reasons[end.detail ?? ""]) || shut.closed;
}

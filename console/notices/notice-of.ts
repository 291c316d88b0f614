import type { SessionView } from "../../src/protocol/session.ts";
import { isHeldBy, isInvitedTo, isOfferedTo, isPassedTo } from "../sessions/lists.ts";

export type NoticeKind = "offer" | "passed" | "returned" | "taken" | "invited" | "message";

/**
 * What a change of a session is worth telling its operator: a new offer always, be it the line's or a colleague's
 * (TR1), and that a colleague has not taken what was offered to them, or has
 * taken what was this person's; an invitation (TR2); a client's message where
 * they hold the session and are not looking at it.
 */
export function noticeOf(
  before: SessionView | undefined,
  after: SessionView,
  me: string,
  watched: boolean,
): NoticeKind | undefined {
  if (isOfferedTo(after, me)) {
    const known = before !== undefined && isOfferedTo(before, me) && before.epoch === after.epoch;
    if (known) return undefined;
    return isPassedTo(after, me) ? "passed" : "offer";
  }
  if (before && isHeldBy(before, me) && after.holder && !isHeldBy(after, me)) return "taken";
  if (isInvitedTo(after, me)) return before && isInvitedTo(before, me) ? undefined : "invited";
  if (!isHeldBy(after, me)) return undefined;
  if (before?.transfer && !after.transfer && isHeldBy(before, me)) return "returned";
  if (watched || after.preview.by !== "client") return undefined;
  return after.preview.at > (before?.preview.at ?? 0) ? "message" : undefined;
}

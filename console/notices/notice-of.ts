import type { SessionView } from "../../src/protocol/session.ts";
import { isHeldBy, isOfferedTo } from "../sessions/lists.ts";

export type NoticeKind = "offer" | "message";

/**
 * What a change of a session is worth telling its operator: a new offer always, a client's message where they hold
 * the session and are not looking at it.
 */
export function noticeOf(
  before: SessionView | undefined,
  after: SessionView,
  me: string,
  watched: boolean,
): NoticeKind | undefined {
  if (isOfferedTo(after, me)) {
    const known = before !== undefined && isOfferedTo(before, me) && before.epoch === after.epoch;
    return known ? undefined : "offer";
  }
  if (!isHeldBy(after, me) || watched || after.preview.by !== "client") return undefined;
  return after.preview.at > (before?.preview.at ?? 0) ? "message" : undefined;
}

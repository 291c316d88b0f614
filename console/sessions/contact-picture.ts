import type { SessionView } from "../../src/protocol/session.ts";
import { fileUrl } from "../api/conversations.ts";

/** Where a client's own picture is, where the channel told it. */
export function contactPicture({
  contact,
  conversation,
}: Pick<SessionView, "contact" | "conversation">): string | undefined {
  return contact.picture === undefined ? undefined : fileUrl(conversation, contact.picture);
}

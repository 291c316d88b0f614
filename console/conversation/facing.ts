import type { ComponentChildren } from "preact";
import type { ChannelKind, SessionView } from "../../src/protocol/session.ts";
import type { Standpoint } from "../composer/composer-state.ts";
import { words } from "../i18n/words.ts";
import { isHeldBy, isOfferedTo } from "../sessions/lists.ts";

/** What the head of a conversation says. */
export type Facing = {
  name: string;
  channel: ChannelKind | undefined;
  standing: string;
  badge?: ComponentChildren;
};

export function standingWords(
  session: SessionView,
  { me, inSight }: Pick<Standpoint, "me" | "inSight">,
  nameOf: (operator: string) => string,
): string {
  const { desk, conversation } = words.value;
  if (session.state === "closed") return conversation.events.closed("");
  if (!inSight) return conversation.gone;
  if (isOfferedTo(session, me)) return desk.offeredToYou;
  if (isHeldBy(session, me)) return desk.heldByYou;
  if (session.holder) return desk.held(session.holder.name);
  if (session.offer && session.offer.to.length > 0) return desk.offeredTo(session.offer.to.map(nameOf).join(", "));
  return session.state === "parked" ? desk.parked : desk.inQueue;
}

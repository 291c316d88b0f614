import type { ComponentChildren } from "preact";
import type { ChannelKind, SessionView } from "../../src/protocol/session.ts";
import type { Standpoint } from "../composer/composer-state.ts";
import { words } from "../i18n/words.ts";
import { standingWords } from "../sessions/standing-words.ts";

/** What the head of a conversation says. */
export type Facing = {
  name: string;
  picture?: string | undefined;
  channel: ChannelKind | undefined;
  standing: string;
  badge?: ComponentChildren;
};

export function facingWords(
  session: SessionView,
  { me, inSight }: Pick<Standpoint, "me" | "inSight">,
  nameOf: (operator: string) => string,
): string {
  const { conversation } = words.value;
  if (session.state === "closed") return conversation.events.closed("");
  if (!inSight) return conversation.gone;
  return standingWords(session, me, nameOf);
}

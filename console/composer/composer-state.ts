import type { Duty } from "../../src/protocol/roster.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { isHeldBy, isOfferedTo } from "../sessions/lists.ts";

/** Why a public reply is not possible now. A note is refused only by what is closed. */
export type Shut =
  | { why: "closed" | "offDuty" | "loading" }
  | { why: "held" | "offered"; by: string };

export type ComposerState = {
  shut: Shut | undefined;
  /** The first reply takes the session (AS4, AS5). */
  takes: boolean;
};

/** Whether this person may reply in this session, as far as the page can tell; the server decides. */
export function composerState(
  session: SessionView | undefined,
  me: string,
  duty: Duty | undefined,
  nameOf: (operator: string) => string,
): ComposerState {
  const shut = (why: Shut): ComposerState => ({ shut: why, takes: false });
  if (!session) return shut({ why: "loading" });
  if (session.state === "closed") return shut({ why: "closed" });
  if (isHeldBy(session, me)) return { shut: undefined, takes: false };
  if (session.holder && !isOfferedTo(session, me)) return shut({ why: "held", by: session.holder.name });
  if (duty === "off" || duty === undefined) return shut({ why: "offDuty" });
  if (isOfferedTo(session, me)) return { shut: undefined, takes: true };
  if (session.offer) return shut({ why: "offered", by: session.offer.to.map(nameOf).join(", ") });
  return { shut: undefined, takes: true };
}

/** The decisions that make sense for this person in this session. */
export function possibleDecisions(session: SessionView, me: string) {
  const open = session.state !== "closed";
  const offered = open && isOfferedTo(session, me);
  const held = open && isHeldBy(session, me);
  return { accept: offered, skip: offered, claim: open && !offered && !held, close: held };
}

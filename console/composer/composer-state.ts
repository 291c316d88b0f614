import type { Duty, Role } from "../../src/protocol/roster.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { isHeldBy, isOfferedTo } from "../sessions/lists.ts";

/** Why a public reply is not possible now. A note is refused only by what is closed. */
export type Shut = { why: "closed" | "gone" | "offDuty" | "loading" } | { why: "held" | "offered"; by: string };

export type ComposerState = {
  shut: Shut | undefined;
  /** The first reply takes the session (AS4, AS5). */
  takes: boolean;
};

/** Where this person stands towards the session. */
export type Standpoint = {
  me: string;
  role: Role;
  /** None: not on the line's roster. */
  duty: Duty | undefined;
  /** The line has told its sessions. */
  listed: boolean;
  /** This one is among them. */
  inSight: boolean;
};

/** Whether this person may reply in this session, as far as the page can tell; the server decides. */
export function composerState(
  session: SessionView | undefined,
  { me, role, duty, listed, inSight }: Standpoint,
  nameOf: (operator: string) => string,
): ComposerState {
  const shut = (why: Shut): ComposerState => ({ shut: why, takes: false });
  if (!session) return shut({ why: listed ? "gone" : "loading" });
  if (session.state === "closed") return shut({ why: "closed" });
  if (!inSight) return shut({ why: "gone" });
  if (isHeldBy(session, me)) return { shut: undefined, takes: false };
  if (session.holder) return shut({ why: "held", by: session.holder.name });
  if (duty === "off" || duty === undefined) return shut({ why: "offDuty" });
  if (session.offer && !isOfferedTo(session, me) && role === "operator") {
    return shut({ why: "offered", by: session.offer.to.map(nameOf).join(", ") });
  }
  return { shut: undefined, takes: true };
}

/** The decisions that make sense for this person in this session. */
export function possibleDecisions(
  session: SessionView,
  { me, role, inSight }: Pick<Standpoint, "me" | "role" | "inSight">,
) {
  const open = inSight && session.state !== "closed";
  const offered = open && isOfferedTo(session, me);
  const free = open && session.holder === undefined && !offered;
  return {
    accept: offered,
    skip: offered,
    claim: free && (session.offer === undefined || role !== "operator"),
    close: open && (isHeldBy(session, me) || (session.holder !== undefined && role !== "operator")),
  };
}

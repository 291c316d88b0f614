import type { Duty, Role } from "../../src/protocol/roster.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { isHeldBy, isInvitedTo, isOfferedTo, isPassedTo } from "../sessions/lists.ts";

/** Why a public reply is not possible now. A note is refused only by what is closed. */
export type Shut =
  | { why: "closed" | "gone" | "offDuty" | "loading" | "window" }
  | { why: "held" | "offered" | "invited" | "passed"; by: string };

export type ComposerState = {
  shut: Shut | undefined;
  /** The first reply takes the session, from the queue (AS4, AS5) or from the bot (LC1). */
  takes: "free" | "bot" | undefined;
  /** LC6: until when the client can be answered, where that is soon. */
  endsAt: number | undefined;
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
  now: number;
};

/** LC6: how long before the end it is said that the time to answer ends. */
const warnedBefore = 2 * 3_600_000;

/** Whether this person may reply in this session, as far as the page can tell; the server decides. */
export function composerState(
  session: SessionView | undefined,
  { me, role, duty, listed, inSight, now }: Standpoint,
  nameOf: (operator: string) => string,
): ComposerState {
  const shut = (why: Shut): ComposerState => ({ shut: why, takes: undefined, endsAt: undefined });
  if (!session) return shut({ why: listed ? "gone" : "loading" });
  if (session.state === "closed") return shut({ why: "closed" });
  if (!inSight) return shut({ why: "gone" });
  const { holder, offer, windowEndsAt } = session;
  const own = isHeldBy(session, me);
  if (holder && !own) {
    if (isPassedTo(session, me)) return shut({ why: "passed", by: holder.name });
    return shut({ why: isInvitedTo(session, me) ? "invited" : "held", by: holder.name });
  }
  if (!own && (duty === "off" || duty === undefined)) return shut({ why: "offDuty" });
  if (!own && offer && !isOfferedTo(session, me) && role === "operator") {
    return shut({ why: "offered", by: offer.to.map(nameOf).join(", ") });
  }
  if (windowEndsAt !== undefined && windowEndsAt <= now) return shut({ why: "window" });
  const endsAt = windowEndsAt !== undefined && windowEndsAt - now <= warnedBefore ? windowEndsAt : undefined;
  return { shut: undefined, takes: own ? undefined : session.state === "bot" ? "bot" : "free", endsAt };
}

/** The decisions that make sense for this person in this session. */
export function possibleDecisions(
  session: SessionView,
  { me, role, duty, inSight }: Pick<Standpoint, "me" | "role" | "duty" | "inSight">,
) {
  const open = inSight && session.state !== "closed";
  const own = open && isHeldBy(session, me);
  const offered = open && isOfferedTo(session, me);
  const free = open && session.holder === undefined && !offered;
  const theirs = open && session.holder !== undefined && !own && !offered;
  const override = role !== "operator";
  return {
    accept: offered,
    skip: offered,
    claim: free && (session.offer === undefined || override),
    close: open && (own || (session.holder !== undefined && override)),
    take_over: theirs && duty !== undefined && (override || isInvitedTo(session, me)),
    spam: open && (own || session.holder === undefined || override),
    transfer: open && (own || override),
    invite: open && (own || override),
  };
}

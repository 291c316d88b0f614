import type { SessionView } from "../../src/protocol/session.ts";
import { words } from "../i18n/words.ts";
import { isHeldBy, isInvitedTo, isOfferedTo, isPassedTo } from "./lists.ts";

/** Whose an open session is, as this person should hear it. */
export function standingWords(session: SessionView, me: string, nameOf: (operator: string) => string): string {
  const { desk } = words.value;
  const { holder, offer, transfer } = session;
  if (isPassedTo(session, me)) return desk.passedToYou(holder?.name ?? "");
  if (isOfferedTo(session, me)) return desk.offeredToYou;
  if (transfer && holder) {
    const offered = desk.offeredTo(nameOf(transfer.to));
    return isHeldBy(session, me) ? offered : `${desk.held(holder.name)} · ${offered}`;
  }
  if (isHeldBy(session, me)) return desk.heldByYou;
  if (holder) return isInvitedTo(session, me) ? desk.alongWith(holder.name) : desk.held(holder.name);
  if (session.state === "bot") return desk.withBot;
  if (offer && offer.to.length > 0) return desk.offeredTo(offer.to.map(nameOf).join(", "));
  return session.state === "parked" ? desk.parked : desk.inQueue;
}

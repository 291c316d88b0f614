import { openTime } from "../domain/hours/open-time.ts";
import type { Session } from "../domain/session/session.ts";
import type { Pen } from "./pen.ts";
import type { Details } from "./rpc.ts";
import { type Store, side } from "./store.ts";

/** What the console shows of the latest session beside its entries. */
export function details({ transcript, store, now }: Pen): Details {
  const { session, contact, turn } = transcript;
  const { waitingSince } = turn;
  return {
    session: session?.number ?? 0,
    openedAt: session?.openedAt ?? 0,
    ...(session?.closedAt !== undefined && { closedAt: session.closedAt }),
    ...(session?.reason && { reason: session.reason }),
    ...(session && session.number > 1 && { predecessor: session.number - 1 }),
    consent: { state: transcript.consent, evidence: store.consent() },
    contact: {
      name: contact.name,
      ...(contact.email && { email: contact.email }),
      ...(contact.phone && { phone: contact.phone }),
      ...(contact.username && { username: contact.username }),
      ...(contact.language && { language: contact.language }),
    },
    ...firstAnswer(session, store),
    ...(waitingSince !== undefined && { waiting: span(waitingSince, now) }),
    ...(session?.rating && { rating: session.rating }),
    ...(session?.lead && { lead: session.lead }),
    spam: transcript.spam !== undefined,
  };

  function span(from: number, to: number) {
    return { wall: to - from, open: openTime(session?.terms?.hours ?? null, from, to) };
  }
}

/** BH5: how long the client waited for the first answer of a session. */
export function firstAnswer(session: Session | undefined, store: Store): Pick<Details, "firstAnswer"> {
  const answer = session && store.firstOfSide(session.openedSeq, side.house);
  if (answer?.session !== session?.number || !session || !answer) return {};
  const { openedAt, terms } = session;
  const open = openTime(terms?.hours ?? null, openedAt, answer.at);
  return { firstAnswer: { wall: answer.at - openedAt, open } };
}

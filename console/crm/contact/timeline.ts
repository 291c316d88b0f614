import type { ContactCard, Identity } from "../../../src/protocol/crm/contact.ts";

type Session = ContactCard["sessions"][number];

/** What a contact's history shows: sessions of every channel and when each identity came to them, the latest first. */
export type TimelineItem =
  | { kind: "session"; at: number; key: string; session: Session }
  | { kind: "identity"; at: number; key: string; identity: Identity };

export function timelineOf({ sessions, identities }: Pick<ContactCard, "sessions" | "identities">): TimelineItem[] {
  const ofSessions = sessions.map((session): TimelineItem => {
    const { conversation, session: number, openedAt } = session;
    return { kind: "session", at: openedAt, key: `${conversation} ${number}`, session };
  });
  const ofIdentities = identities.map((identity): TimelineItem => {
    return { kind: "identity", at: identity.linkedAt, key: identity.conversation, identity };
  });
  return [...ofSessions, ...ofIdentities].toSorted((a, b) => b.at - a.at || a.key.localeCompare(b.key));
}

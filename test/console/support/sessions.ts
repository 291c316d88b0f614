import type { SessionView } from "../../../src/protocol/session.ts";

/** A session in the queue whose client has waited since moment 1000, unless told otherwise. */
export function session(given: Partial<SessionView> & { conversation: string }): SessionView {
  return {
    session: 1,
    epoch: 1,
    state: "queued",
    contact: { name: "Olga" },
    channel: { id: "site", kind: "site" },
    openedAt: 1000,
    waitingSince: 1000,
    preview: { seq: 1, text: "hello", at: 1000, by: "client" },
    lastSeq: 1,
    ...given,
  };
}

export function held(by: string, given: Partial<SessionView> & { conversation: string }): SessionView {
  return session({ state: "assigned", holder: { id: by, name: by }, ...given });
}

export function offered(to: string[], given: Partial<SessionView> & { conversation: string }): SessionView {
  return session({ state: "offered", offer: { to, until: 60_000 }, ...given });
}

/** Our side has spoken last. */
export function answered({ waitingSince: _, ...rest }: SessionView): SessionView {
  return rest;
}

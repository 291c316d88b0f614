import { forgetTold } from "../crm/forget-told.ts";
import { pumpEvents } from "../crm/pump.ts";
import { queueEvents } from "../directory/crm/event-queue.ts";
import type { CrmEvent } from "../directory/crm/events.ts";
import { clear } from "../domain/consent/gate.ts";
import type { Session } from "../domain/session/session.ts";
import type { Env } from "../platform/env.ts";
import type { MessageHappening, SessionHappening } from "../protocol/crm/happening.ts";
import type { Entry } from "../protocol/entry.ts";
import type { ChannelRef } from "./rpc.ts";
import type { Store } from "./store.ts";
import type { Transcript } from "./transcript.ts";

/** Milliseconds in which what happens is gathered, so that many messages are a few rows of work. */
export const gatherFor = 2_000;

const atOnce = 100;

type About = {
  conversation: string;
  transcript: Transcript;
  store: Store;
  channel: ChannelRef;
  env: Pick<Env, "DB" | "CONNECTOR">;
};

/**
 * Tells the outside systems that want it what has happened since they were told last, as far as it has gone through the
 * gate (CN3). What a client says before they agree waits as long as they may; of those who do not, nothing is told.
 */
export async function feed({ conversation, transcript, store, channel, env }: About): Promise<"further" | "done"> {
  const told = store.about("fed") ?? 0;
  const { page, more } = store.page({ after: told, limit: atOnce });
  const { standing, session: latest } = transcript;
  const gate = clear(standing, { name: transcript.contact.name });
  const mayAgree = standing.consent === "asked" || standing.consent === "not_asked";
  const happened: CrmEvent[] = [];
  let upTo = told;
  let waits = false;
  for (const entry of page) {
    waits = "refusal" in gate && mayAgree && latest?.number === entry.session && latest.closedAt === undefined;
    if (waits) break;
    const session = "cleared" in gate && store.session(entry.session);
    if (session && session.purgedAt === undefined) happened.push(...happenings(entry, session, gate.cleared));
    upTo = entry.seq;
  }
  if (happened.length > 0) {
    await queueEvents(env.DB, happened);
    await pumpEvents(env);
    // All of it was erased meanwhile.
    if (store.about("fed") === undefined) {
      await forgetTold(env, conversation);
      return "done";
    }
  }
  if (upTo > told) store.setAbout("fed", upTo);
  return !waits && (more || transcript.lastSeq > upTo) ? "further" : "done";

  function happenings(entry: Entry, session: Session, contact: { name: string }): CrmEvent[] {
    const { seq, at } = entry;
    const { number, terms, openedAt, openedSeq, reopened, line = channel.line } = session;
    const of = { conversation, session: number, line, channel: { id: channel.id, kind: channel.kind }, contact };
    const all: CrmEvent[] = [];
    const add = (type: CrmEvent["type"], payload: SessionHappening | MessageHappening) =>
      all.push({ key: `${type}:${conversation}:${seq}`, type, entity: conversation, payload, at });
    if (terms?.feeds?.sessions && (seq === openedSeq || seq === reopened?.seq)) {
      const page = store.pageOf(openedSeq);
      const again = seq === openedSeq ? {} : { reopened: true };
      add("session.opened", { ...of, openedAt, ...again, ...(page !== undefined && { page }) });
    }
    if (terms?.feeds?.messages && entry.kind === "message" && entry.audience === "public" && !entry.erased) {
      const { author, text, files = [] } = entry;
      const shown = files.map(({ id, name, kind, bytes }) => ({ id, name, kind, bytes }));
      add("message.created", { ...of, seq, at, author, text, files: shown });
    }
    if (terms?.feeds?.sessions && entry.kind === "event" && entry.event === "closed") {
      const { holder: operator, reason } = session;
      add("session.closed", {
        ...of,
        openedAt,
        closedAt: at,
        ...(reason && { reason }),
        ...(operator && { operator }),
      });
    }
    return all;
  }
}

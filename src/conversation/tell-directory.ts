import { writeAudit } from "../directory/audit.ts";
import { linkSigned } from "../directory/crm/link-signed.ts";
import { saveLead, withdrawLead } from "../directory/crm/session-lead.ts";
import { tellOwner } from "../directory/crm/tell-owner.ts";
import { blankSaid, forgetSaid } from "../directory/said.ts";
import { eraseConversation, projectSession } from "../directory/session-index.ts";
import { addSpamMark, removeSpamMark } from "../directory/spam-marks.ts";
import { clear } from "../domain/consent/gate.ts";
import { vouchedKeys } from "../domain/crm/vouched-keys.ts";
import type { Env } from "../platform/env.ts";
import { firstAnswer } from "./details.ts";
import { personStanding } from "./person-standing.ts";
import type { Actor, ChannelRef } from "./rpc.ts";
import type { Store } from "./store.ts";
import type { Transcript } from "./transcript.ts";
import type { Work } from "./work.ts";

type Owed = Extract<Work, { type: "link" | "project" | "lead" | "withdraw_lead" | "spam" | "forget" | "forget_files" }>;
type About = {
  conversation: string;
  transcript: Transcript;
  store: Store;
  channel: ChannelRef;
  env: Pick<Env, "DB" | "FILES" | "CONVERSATION">;
};

/** What the directory and the file store have to learn. Idempotent; whatever of a person goes there is cleared (CN3). */
export async function tellDirectory(work: Owed, about: About): Promise<void> {
  const { conversation, transcript, store, channel, env } = about;
  const { contact, standing, line } = transcript;
  const gate = clear(standing, { name: contact.name });
  const person = "cleared" in gate ? gate.cleared : undefined;
  const { id, kind } = channel;
  switch (work.type) {
    case "link": {
      const { line, person, channel } = personStanding(transcript);
      const gate = clear(standing, { conversation, line, channel, ...person });
      if ("refusal" in gate) return;
      const { contact, merged } = await linkSigned(env.DB, gate.cleared);
      // Consent may have gone meanwhile: what takes it all away again stands behind this in the lane.
      if ("cleared" in clear(transcript.standing, true)) transcript.link(contact);
      if (merged) await tellOwner(env, contact.id);
      return;
    }
    case "project": {
      const session = store.session(work.session);
      if (!session) return;
      const { number, holder, openedAt, closedAt, reason, rating } = session;
      await projectSession(env.DB, {
        conversation,
        session: number,
        revision: transcript.lastSeq,
        line: session.line ?? channel.line,
        channel: { id, kind },
        contact: person,
        holder,
        openedAt,
        closedAt,
        reason,
        stars: rating?.stars,
        ...firstAnswer(session, store),
      });
      return;
    }
    case "lead": {
      const session = store.session(work.session);
      if (!session?.lead || session.lead.withdrawn) return;
      const page = store.pageOf(session.openedSeq);
      const { name, username, email, phone } = contact;
      const keys = vouchedKeys(channel, phone, transcript.signed);
      const { holder, number, lead } = session;
      const told = {
        ...{ conversation, session: number, line, channel: { id, kind }, madeAt: lead.at },
        ...{ name, phone: phone ?? phoneIn(store, number), email, page, operator: holder },
        ...{ username, picture: transcript.profile?.picture, keys },
      };
      const made = clear(standing, told);
      if ("refusal" in made) return;
      const known = await saveLead(env.DB, made.cleared);
      // Consent may have gone meanwhile.
      if (known && "cleared" in clear(transcript.standing, true)) transcript.link(known);
      return;
    }
    case "withdraw_lead":
      await withdrawLead(env.DB, conversation, work.session);
      return;
    case "spam": {
      const { marked, by, at } = work;
      // What was marked and lifted since is not marked again.
      const stands = transcript.spam !== undefined;
      if (marked && stands) await addSpamMark(env.DB, { conversation, line, channel: { id, kind }, by, at }, person);
      if (!marked && !stands) await removeSpamMark(env.DB, conversation);
      await audit(marked ? "spam.mark" : "spam.lift", by, at);
      return;
    }
    case "forget":
      await deleteFiles();
      await eraseConversation(env.DB, conversation);
      await forgetSaid(env.DB, conversation, store.about("erased")?.lastSeq ?? transcript.lastSeq);
      if (work.by) await audit("conversation.erase", work.by, work.at);
      return;
    case "forget_files":
      await deleteFiles();
      await blankSaid(env.DB, conversation, store.purged(), transcript.lastSeq);
      return;
  }

  function audit(action: string, { id, name, from }: Actor, at: number): Promise<void> {
    const once = `${action}:${conversation}:${at}`;
    const by = { id, name, address: from };
    return writeAudit(env.DB, { by, action, object: `conversation:${conversation}`, at, once });
  }

  /** Whatever lies in the store and no entry speaks of any more. */
  async function deleteFiles(): Promise<void> {
    let cursor: string | undefined;
    do {
      const found = await env.FILES.list({ prefix: `${conversation}/`, ...(cursor && { cursor }) });
      const names = found.objects.map(({ key }) => key.slice(conversation.length + 1));
      // A mail as it came is where its files are fetched from.
      const isKept = (name: string) => store.file(name) !== undefined || store.isFetchedFrom(name);
      const gone = names.filter((name) => !isKept(name)).map((name) => `${conversation}/${name}`);
      if (gone.length > 0) await env.FILES.delete(gone);
      cursor = found.truncated ? found.cursor : undefined;
    } while (cursor);
  }
}

/** CN5: a phone that the client handed over as a contact card. */
function phoneIn(store: Store, session: number): string | undefined {
  const cards = store.entries(session).flatMap((entry) => (entry.kind === "message" ? (entry.card ?? []) : []));
  return cards.at(-1)?.phone;
}

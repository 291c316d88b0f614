import * as v from "valibot";
import type { PersonStanding } from "../conversation/rpc.ts";
import { doer } from "../directory/audit.ts";
import { candidates } from "../directory/crm/candidates.ts";
import { seerOf, shownContact } from "../directory/crm/contact-row.ts";
import { contactCard, contactOf } from "../directory/crm/contacts.ts";
import { contactLink, contactOfConversation, link, makeFrom, unlink } from "../directory/crm/identities.ts";
import { mergeCertain } from "../directory/crm/merge-certain.ts";
import { forgetPerson } from "../directory/crm/remove-contact.ts";
import { tellOwner } from "../directory/crm/tell-owner.ts";
import type { SignedIn } from "../directory/principal.ts";
import { defaultCountry } from "../directory/team-settings.ts";
import { clear } from "../domain/consent/gate.ts";
import { readKeys } from "../domain/crm/contact-keys.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { Contact, ContactEdit, ConversationContact } from "../protocol/crm/contact.ts";
import { Id } from "../protocol/values.ts";
import { clearedPerson, standingOf } from "./cleared-person.ts";
import { blank, contactRules, editedContact } from "./contact-state.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, OfConversation } from "./shapes.ts";

const path = "/api/conversations/:conversation/contact";
const linked = {
  refusal: {
    code: "conflict" as const,
    message: "This conversation is with a contact already. Open that, or link the conversation to another.",
  },
};
export const nameless = {
  refusal: { code: "malformed" as const, message: "This person has not said their name. Write one, and save again." },
};
const raced = {
  refusal: { code: "conflict" as const, message: "This contact has changed meanwhile. Look at it, and link it again." },
};

export const conversationContact = [
  route({
    method: "GET",
    path,
    summary: "Who a conversation is with: the contact, or what is known and whom it may be",
    rights: "operator",
    params: OfConversation,
    answer: ConversationContact,
    async handle({ env, params: { conversation }, caller }) {
      const asked = await standingOf(env, conversation, caller);
      if (isRefusal(asked)) return asked;
      const gate = clear(asked.standing, true);
      const known = knownOf(asked);
      if ("refusal" in gate) return { barred: gate.refusal.message, known, candidates: [] };
      const seer = seerOf(caller.principal);
      const id = await contactOfConversation(env.DB, conversation);
      const contact = id === undefined ? undefined : await contactCard(env.DB, id, seer);
      const keys = asked.person.keys;
      const alike = id === undefined ? await candidates(env.DB, { company: "", custom: {}, keys }, seer) : [];
      return { known, candidates: alike, ...(contact && { contact }) };
    },
  }),
  route({
    method: "POST",
    path,
    summary: "Makes a contact of whoever a conversation is with; what is not named is what is known of them",
    rights: "operator",
    params: OfConversation,
    body: ContactEdit,
    answer: Contact,
    status: 201,
    idempotent: true,
    versioned: true,
    async handle({ env, params: { conversation }, body, made, caller }) {
      const passed = await clearedPerson(env, conversation, caller);
      if (isRefusal(passed)) return passed;
      const { person, asked } = passed;
      const before = await contactOfConversation(env.DB, conversation);
      if (before !== undefined && before !== made) return linked;
      const name = body.name ?? (person.name || person.username);
      if (!name) return nameless;
      const wanted = { ...(await readable(env.DB, asked.line, asked.person)), ...body, name };
      const rules = await contactRules(env.DB, [person.line], wanted);
      const edited = editedContact(blank, wanted, rules);
      if (isRefusal(edited)) return edited;
      const by = doer(caller);
      const contact = await makeFrom(env.DB, person, { ...edited.state, id: made, by, at: Date.now() });
      return settle(env, conversation, contact.id, caller);
    },
  }),
  route({
    method: "PUT",
    path,
    summary: "Links a conversation to a contact that is there already",
    rights: "operator",
    params: OfConversation,
    body: v.strictObject({ contact: Id }),
    answer: Contact,
    versioned: true,
    async handle({ env, params: { conversation }, body, caller }) {
      const passed = await clearedPerson(env, conversation, caller);
      if (isRefusal(passed)) return passed;
      const to = await contactOf(env.DB, body.contact, seerOf(caller.principal));
      if (!to) return notFound;
      if (!(await link(env.DB, passed.person, to, doer(caller), Date.now()))) return raced;
      return settle(env, conversation, to.id, caller);
    },
  }),
  route({
    method: "DELETE",
    path,
    summary: "Takes the link between a conversation and its contact away; both stay",
    rights: "operator",
    params: OfConversation,
    answer: Done,
    async handle({ env, params: { conversation }, caller }) {
      const asked = await standingOf(env, conversation, caller);
      if (isRefusal(asked)) return asked;
      const from = await contactOfConversation(env.DB, conversation);
      if (from === undefined) return done;
      await unlink(env.DB, { conversation, keys: asked.person.keys }, from, doer(caller), Date.now());
      const id = env.CONVERSATION.idFromString(conversation);
      await callActor(env.CONVERSATION, id, async (stub) => stub.linked(undefined));
      return done;
    },
  }),
];

function knownOf({ person: { name, phone, email } }: PersonStanding) {
  return { name, ...(phone && { phone }), ...(email && { email }) };
}

/** Of what the client has typed, what can be a phone or an email at all: nobody is there to ask about the rest. */
export async function readable(
  db: D1Database,
  line: string | undefined,
  { phone, email }: { phone?: string | undefined; email?: string | undefined },
) {
  const country = phone === undefined ? undefined : await defaultCountry(db, line === undefined ? undefined : [line]);
  const isOne = (written: { phones?: string[]; emails?: string[] }) => "keys" in readKeys(written, country);
  return {
    ...(phone !== undefined && isOne({ phones: [phone] }) && { phones: [phone] }),
    ...(email !== undefined && isOne({ emails: [email] }) && { emails: [email] }),
  };
}

/**
 * Tells the Conversation (AS9) and hears from it whether consent still stands: what was written in the moment in which
 * it was withdrawn is taken back. Then, whoever is certain to be the same person becomes one.
 */
export async function settle(env: Env, conversation: string, contact: string, { principal }: SignedIn) {
  const { owner } = await contactLink(env.DB, contact);
  const id = env.CONVERSATION.idFromString(conversation);
  const refused = await callActor(env.CONVERSATION, id, async (stub) =>
    stub.linked({ id: contact, ...(owner !== undefined && { owner }) }),
  );
  if (refused) {
    await forgetPerson(env.DB, conversation);
    return refused;
  }
  const { left, merged } = await mergeCertain(env.DB, contact);
  if (merged) await tellOwner(env, left);
  const now = await contactOf(env.DB, left, seerOf(principal));
  return now ? shownContact(now) : notFound;
}

import { doer } from "../directory/audit.ts";
import { contactOfConversation, makeFrom } from "../directory/crm/identities.ts";
import type { SignedIn } from "../directory/principal.ts";
import { type Cleared, clear } from "../domain/consent/gate.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import type { DealSession } from "../protocol/crm/deal.ts";
import { clearedPerson } from "./cleared-person.ts";
import { blank, contactRules, editedContact } from "./contact-state.ts";
import { nameless, readable, settle } from "./conversation-contact.ts";
import { type ApiRefusal, isRefusal } from "./refusals.ts";

type Known = { name: string; phones?: string[]; emails?: string[] };
type Refused = { refusal: ApiRefusal };
const noSession: Refused = {
  refusal: { code: "malformed", message: "This conversation has no such session. Choose one that it has." },
};

/** CN3: a session that a deal comes out of, as far as anything of that may be kept. */
export async function clearedSession(env: Pick<Env, "CONVERSATION">, from: DealSession, caller: SignedIn) {
  const passed = await clearedPerson(env, from.conversation, caller);
  if (isRefusal(passed)) return passed;
  const { standing, session } = passed.asked;
  if (from.session < 1 || from.session > session) return noSession;
  const gate = clear(standing, from);
  return "refusal" in gate ? gate : { ...passed, session: gate.cleared };
}

/**
 * Where a deal comes from, and whom it is with: `contact` where somebody is named, or the conversation's own, who is made
 * from what is known of them where there is none yet; what is `known` better goes before that.
 */
export async function originOf(
  env: Env,
  from: DealSession,
  given: { contact: string | null; known?: Known },
  caller: SignedIn,
): Promise<{ contact: string; session: Cleared<DealSession> } | Refused> {
  const passed = await clearedSession(env, from, caller);
  if (isRefusal(passed)) return passed;
  const { person, asked, session } = passed;
  const contact = given.contact ?? (await contactOfConversation(env.DB, from.conversation));
  if (contact !== undefined) return { contact, session };
  const name = given.known?.name || person.name || person.username;
  if (!name) return nameless;
  const wanted = { ...(await readable(env.DB, asked.line, asked.person)), ...given.known, name };
  const edited = editedContact(blank, wanted, await contactRules(env.DB, [person.line], wanted));
  if (isRefusal(edited)) return edited;
  const made = { ...edited.state, id: newId(), by: doer(caller), at: Date.now() };
  const settled = await settle(env, from.conversation, (await makeFrom(env.DB, person, made)).id, caller);
  return isRefusal(settled) ? settled : { contact: settled.id, session };
}

import type { PersonStanding } from "../conversation/rpc.ts";
import type { Person } from "../directory/crm/identities.ts";
import type { SignedIn } from "../directory/principal.ts";
import { type Cleared, clear } from "../domain/consent/gate.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { conversationId } from "./conversations.ts";
import { type ApiRefusal, isRefusal, notFound } from "./refusals.ts";

/** How a conversation stands, if this caller may read it. */
export async function standingOf(
  env: Pick<Env, "CONVERSATION">,
  conversation: string,
  { principal }: SignedIn,
): Promise<PersonStanding | { refusal: ApiRefusal }> {
  const id = conversationId(env, conversation);
  return id ? callActor(env.CONVERSATION, id, async (stub) => stub.standing(principal)) : notFound;
}

/**
 * CN3, CN4: whoever a conversation is with, through the gate. Every write over HTTP that names a conversation begins
 * here, and is refused here with the reason.
 */
export async function clearedPerson(
  env: Pick<Env, "CONVERSATION">,
  conversation: string,
  caller: SignedIn,
): Promise<{ person: Cleared<Person>; asked: PersonStanding } | { refusal: ApiRefusal }> {
  const asked = await standingOf(env, conversation, caller);
  if (isRefusal(asked)) return asked;
  const gate = clear(asked.standing, personOf(conversation, asked));
  return "refusal" in gate ? gate : { person: gate.cleared, asked };
}

function personOf(conversation: string, { line, channel, person }: PersonStanding): Person {
  const { name, username, picture, keys } = person;
  return { conversation, line, channel, name, keys, ...(username && { username }), ...(picture && { picture }) };
}

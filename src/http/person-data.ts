import type { Export } from "../conversation/rpc.ts";
import { pumpSoon } from "../crm/pump.ts";
import { doer, writeAudit } from "../directory/audit.ts";
import { seerOf } from "../directory/crm/contact-row.ts";
import { contactOf, survivorOf } from "../directory/crm/contacts.ts";
import { eraseBelongings, eraseContacts, type PersonParts, partsOfPerson } from "../directory/crm/erase-person.ts";
import { heldAbout, heldAboutPerson } from "../directory/held.ts";
import type { SignedIn } from "../directory/principal.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import type { Refusal } from "../protocol/refusal.ts";
import { archive, conversationParts, documentParts } from "./archive.ts";
import { OfContact } from "./contacts.ts";
import { type ApiRefusal, isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

const elsewhere = {
  refusal: {
    code: "forbidden" as const,
    message: "This person has written on lines that you do not serve as well. Ask an administrator.",
  },
};

export const personData = [
  route({
    method: "GET",
    path: "/api/contacts/:id/export",
    summary: "Everything held about a person, on every channel, as one ZIP archive: documents in JSON, and files",
    rights: "supervisor",
    params: OfContact,
    async handle({ env, params, caller }) {
      const found = await personOf(env, params.id, caller);
      if (isRefusal(found)) return found;
      const { id, parts } = found;
      const held = await heldAboutPerson(env.DB, parts);
      // Written down before the first byte leaves.
      await writeAudit(env.DB, { by: doer(caller), action: "contact.export", object: `contact:${id}`, at: Date.now() });
      return archive(`person-${id.slice(0, 12)}`, partsOf(env, held, parts, caller.principal));
    },
  }),
  route({
    method: "POST",
    path: "/api/contacts/:id/erase",
    summary:
      "Erases everything that is held about a person, on every channel; of deals what is the team’s own stays. It cannot be undone",
    rights: "supervisor",
    params: OfContact,
    answer: Done,
    async handle({ env, params, caller }) {
      const found = await personOf(env, params.id, caller);
      if (isRefusal(found)) return found;
      const { id, parts } = found;
      const who = doer(caller);
      const at = Date.now();
      await eraseBelongings(env.DB, id, parts, who, at);
      const by = { id: who.id, name: who.name, from: who.address };
      await Promise.all(
        parts.conversations.map((conversation) =>
          callActor(env.CONVERSATION, env.CONVERSATION.idFromString(conversation), async (stub) =>
            stub.erase(caller.principal, by),
          ),
        ),
      );
      await eraseContacts(env.DB, parts, at);
      await pumpSoon(env);
      return done;
    },
  }),
];

/** Whoever a contact is, with all that is theirs; refused to whom some of that is not to be seen. */
async function personOf(
  env: Env,
  asked: string,
  { principal }: SignedIn,
): Promise<{ id: string; parts: PersonParts } | { refusal: ApiRefusal }> {
  const contact = await contactOf(env.DB, await survivorOf(env.DB, asked), seerOf(principal));
  if (!contact) return notFound;
  const parts = await partsOfPerson(env.DB, contact.id);
  const seen = await Promise.all(parts.conversations.map((one) => exported(env, one, principal)));
  return seen.some(isRefusal) ? elsewhere : { id: contact.id, parts };
}

/** Conversation by conversation, as the archive is read. */
async function* partsOf(
  env: Env,
  held: Record<string, unknown>,
  { conversations }: PersonParts,
  principal: OperatorPrincipal,
) {
  yield* documentParts(Object.fromEntries(Object.entries(held).map(([name, one]) => [`${name}.json`, one])));
  for (const conversation of conversations) {
    const said = await exported(env, conversation, principal);
    if (isRefusal(said)) continue;
    const documents = { ...said.documents, "directory.json": await heldAbout(env.DB, conversation) };
    const folder = `conversations/${conversation.slice(0, 12)}/`;
    yield* conversationParts(env, conversation, { documents, files: said.files }, folder);
  }
}

// The runtime's types know of no documents that can be anything.
async function exported(env: Env, conversation: string, principal: OperatorPrincipal) {
  return (await callActor(env.CONVERSATION, env.CONVERSATION.idFromString(conversation), async (stub) =>
    stub.exportAll(principal),
  )) as Export | { refusal: Refusal };
}

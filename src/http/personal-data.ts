import type { Export } from "../conversation/rpc.ts";
import { doer, writeAudit } from "../directory/audit.ts";
import { heldAbout } from "../directory/held.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Refusal } from "../protocol/refusal.ts";
import { archive, conversationParts } from "./archive.ts";
import { conversationId } from "./conversations.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, OfConversation } from "./shapes.ts";

export const personalData = [
  route({
    method: "GET",
    path: "/api/conversations/:conversation/export",
    summary: "Everything held about a person, as one ZIP archive: documents in JSON, and files",
    rights: "supervisor",
    params: OfConversation,
    async handle({ env, params: { conversation }, caller }) {
      const id = conversationId(env, conversation);
      if (!id) return notFound;
      // The runtime's types know of no documents that can be anything.
      const held = (await callActor(env.CONVERSATION, id, async (stub) => stub.exportAll(caller.principal))) as
        | Export
        | { refusal: Refusal };
      if (isRefusal(held)) return held;
      const documents = { ...held.documents, "directory.json": await heldAbout(env.DB, conversation) };
      // Written down before the first byte leaves.
      const object = `conversation:${conversation}`;
      await writeAudit(env.DB, { by: doer(caller), action: "conversation.export", object, at: Date.now() });
      const parts = conversationParts(env, conversation, { documents, files: held.files });
      return archive(`conversation-${conversation.slice(0, 12)}`, parts);
    },
  }),
  route({
    method: "POST",
    path: "/api/conversations/:conversation/erase",
    summary: "Erases everything that is held about a person; it cannot be undone",
    rights: "supervisor",
    params: OfConversation,
    answer: Done,
    async handle({ env, params, caller }) {
      const id = conversationId(env, params.conversation);
      if (!id) return notFound;
      const { address: from, ...who } = doer(caller);
      const by = { ...who, from };
      return (await callActor(env.CONVERSATION, id, async (stub) => stub.erase(caller.principal, by))) ?? done;
    },
  }),
  route({
    method: "POST",
    path: "/api/conversations/:conversation/withdraw",
    summary: "Takes a client's consent back on their word; everything about them is erased",
    rights: "operator",
    params: OfConversation,
    answer: Done,
    async handle({ env, params: { conversation }, caller }) {
      const id = conversationId(env, conversation);
      if (!id) return notFound;
      const seen = await callActor(env.CONVERSATION, id, async (stub) => stub.details(caller.principal, false));
      if (isRefusal(seen)) return seen;
      const { address, ...who } = doer(caller);
      const author = { kind: "operator" as const, ...who };
      const withdrawn = await callActor(env.CONVERSATION, id, async (stub) => stub.withdraw(author));
      if (isRefusal(withdrawn)) return withdrawn;
      const by = { ...who, address };
      const object = `conversation:${conversation}`;
      await writeAudit(env.DB, { by, action: "consent.withdraw", object, at: Date.now() });
      return done;
    },
  }),
];

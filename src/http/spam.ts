import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { spamMarks } from "../directory/spam-marks.ts";
import { serves } from "../domain/rights.ts";
import { callActor } from "../platform/actor-stub.ts";
import { ChannelKind } from "../protocol/session.ts";
import { ConversationId, Id, Moment } from "../protocol/values.ts";
import { conversationId } from "./conversations.ts";
import { cursor, pageQuery } from "./paging.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, OfConversation, OfLine } from "./shapes.ts";

const Mark = v.object({
  conversation: ConversationId,
  line: Id,
  channel: v.object({ id: Id, kind: ChannelKind }),
  /** Empty where the person has not agreed that it is kept. */
  name: v.string(),
  by: v.object({ id: Id, name: v.string() }),
  at: Moment,
});

export const spam = [
  route({
    method: "GET",
    path: "/api/lines/:line/spam",
    summary: "Conversations marked as spam, the last marked first: an operator's own marks, all for those above",
    rights: "operator",
    params: OfLine,
    query: pageQuery(cursor),
    answer: v.object({ marks: v.array(Mark), next: v.optional(v.string()) }),
    async handle({ env, params: { line }, query, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const by = principal.role === "operator" ? principal.id : undefined;
      return spamMarks(env.DB, { line, by, ...query });
    },
  }),
  route({
    method: "POST",
    path: "/api/conversations/:conversation/spam/lift",
    summary: "Lifts the mark: what this person writes rings again",
    rights: "operator",
    params: OfConversation,
    answer: Done,
    async handle({ env, params, caller }) {
      const id = conversationId(env, params.conversation);
      if (!id) return notFound;
      const { address: from, ...who } = doer(caller);
      const lift = { ...who, from };
      return (await callActor(env.CONVERSATION, id, async (stub) => stub.liftSpam(caller.principal, lift))) ?? done;
    },
  }),
];

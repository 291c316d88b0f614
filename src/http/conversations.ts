import * as v from "valibot";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { ConsentEvidence, ConsentState } from "../protocol/consent.ts";
import { Entry } from "../protocol/entry.ts";
import { limits } from "../protocol/limits.ts";
import { Marks } from "../protocol/marks.ts";
import { ClosingReason } from "../protocol/session.ts";
import { Moment, Seq } from "../protocol/values.ts";
import { numeric } from "./paging.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { OfConversation } from "./shapes.ts";

/** Nothing where the digits are no id of ours: such an actor cannot be called. */
export function conversationId(env: Pick<Env, "CONVERSATION">, id: string): DurableObjectId | undefined {
  try {
    return env.CONVERSATION.idFromString(id);
  } catch {
    return undefined;
  }
}

const seq = numeric(0, Number.MAX_SAFE_INTEGER);

const Span = v.object({ wall: v.number(), open: v.number() });

/** Durations in milliseconds, on the wall and in open hours (BH5). */
const ShownDetails = v.object({
  session: Seq,
  openedAt: Moment,
  closedAt: v.optional(Moment),
  reason: v.optional(ClosingReason),
  /** The number of the session before. */
  predecessor: v.optional(Seq),
  consent: v.object({ state: ConsentState, evidence: v.array(ConsentEvidence) }),
  contact: v.object({
    name: v.string(),
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
    username: v.optional(v.string()),
    language: v.optional(v.string()),
  }),
  firstAnswer: v.optional(Span),
  waiting: v.optional(Span),
  rating: v.optional(v.object({ stars: v.number(), comment: v.optional(v.string()), at: Moment })),
  lead: v.optional(v.object({ at: Moment, withdrawn: v.boolean() })),
  spam: v.boolean(),
});

export const conversations = [
  route({
    method: "GET",
    path: "/api/conversations/:conversation/entries",
    summary: "The transcript: entries after a seq, before one, or the last ones",
    rights: "operator",
    params: OfConversation,
    query: v.object({
      after: v.optional(seq),
      before: v.optional(seq),
      limit: v.optional(numeric(1, limits.page), "50"),
    }),
    answer: v.object({ entries: v.array(Entry), more: v.boolean(), marks: Marks, lastSeq: Seq }),
    async handle({ env, params, query, caller: { principal } }) {
      const id = conversationId(env, params.conversation);
      if (!id) return notFound;
      const page = await callActor(env.CONVERSATION, id, async (stub) => stub.history(principal, query));
      if (isRefusal(page)) return page;
      const { entries, more, marks, lastSeq } = page;
      return { entries, more, marks, lastSeq };
    },
  }),
  route({
    method: "GET",
    path: "/api/conversations/:conversation/details",
    summary: "What is known of the latest session besides its entries: times, consent, rating, lead",
    rights: "operator",
    params: OfConversation,
    answer: ShownDetails,
    async handle({ env, params, caller: { principal } }) {
      const id = conversationId(env, params.conversation);
      if (!id) return notFound;
      return await callActor(env.CONVERSATION, id, async (stub) => stub.details(principal, false));
    },
  }),
];

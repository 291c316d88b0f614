import * as v from "valibot";
import { closedSessions } from "../directory/session-index.ts";
import { serves } from "../domain/rights.ts";
import { callActor } from "../platform/actor-stub.ts";
import { ChannelKind, SessionView } from "../protocol/session.ts";
import { ConversationId, Id, Moment, Seq } from "../protocol/values.ts";
import { cursor, pageQuery } from "./paging.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { OfLine } from "./shapes.ts";

const Closed = v.object({
  conversation: ConversationId,
  session: Seq,
  contact: v.object({ name: v.string() }),
  channel: v.object({ id: Id, kind: ChannelKind }),
  holder: v.optional(v.object({ id: Id, name: v.string() })),
  openedAt: Moment,
  closedAt: Moment,
  reason: v.string(),
  stars: v.optional(v.number()),
  /** Milliseconds until somebody answered, on the wall and in open hours. */
  firstAnswer: v.optional(v.object({ wall: v.number(), open: v.number() })),
});

export const lineWork = [
  route({
    method: "POST",
    path: "/api/lines/:line/tickets",
    summary: "A ticket for the operators' socket of this line: once, within 30 seconds",
    rights: "operator",
    params: OfLine,
    answer: v.object({ ticket: v.string() }),
    async handle({ env, params: { line }, caller: { principal, address } }) {
      if (!serves(principal, line)) return notFound;
      const answer = await callActor(env.LINE, env.LINE.idFromName(line), async (stub) =>
        stub.admitOperator(principal, address),
      );
      return isRefusal(answer) ? answer : { ticket: answer.ticket };
    },
  }),
  route({
    method: "GET",
    path: "/api/lines/:line/sessions",
    summary: "The open sessions that the caller may see",
    rights: "operator",
    params: OfLine,
    answer: v.object({ sessions: v.array(SessionView) }),
    async handle({ env, params: { line }, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      return {
        sessions: await callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.sessions(principal)),
      };
    },
  }),
  route({
    method: "GET",
    path: "/api/lines/:line/history",
    summary: "Closed sessions, the last closed first: an operator's own, all for those above",
    rights: "operator",
    params: OfLine,
    query: pageQuery(cursor),
    answer: v.object({ sessions: v.array(Closed), next: v.optional(v.string()) }),
    async handle({ env, params: { line }, query, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const holder = principal.role === "operator" ? principal.id : undefined;
      return closedSessions(env.DB, { line, holder, ...query });
    },
  }),
];

import * as v from "valibot";
import { closedSessions, readCursor } from "../directory/session-index.ts";
import { serves } from "../domain/rights.ts";
import { callActor } from "../platform/actor-stub.ts";
import { limits } from "../protocol/limits.ts";
import { ChannelKind, SessionView } from "../protocol/session.ts";
import { ConversationId, Id, Moment, Seq } from "../protocol/values.ts";
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
});

/** A number in an address. */
export const numeric = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, "is not a whole number"),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
  );

export const lineWork = [
  route({
    method: "POST",
    path: "/api/lines/:line/tickets",
    summary: "A ticket for the operators' socket of this line: once, within 30 seconds",
    rights: "operator",
    params: OfLine,
    answer: v.object({ ticket: v.string() }),
    async handle({ env, params: { line }, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const answer = await callActor(env.LINE, env.LINE.idFromName(line), async (stub) =>
        stub.admitOperator(principal),
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
    query: v.object({
      before: v.optional(v.pipe(v.string(), v.maxLength(120))),
      limit: v.optional(numeric(1, limits.page), "50"),
    }),
    answer: v.object({ sessions: v.array(Closed), next: v.optional(v.string()) }),
    async handle({ env, params: { line }, query, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const before = query.before === undefined ? undefined : readCursor(query.before);
      if (query.before !== undefined && !before) {
        const details = [{ path: "before", message: "is not the `next` of an earlier page" }];
        return { refusal: { code: "malformed", message: "The query is not what this route takes.", details } };
      }
      const holder = principal.role === "operator" ? principal.id : undefined;
      return closedSessions(env.DB, { line, holder, before, limit: query.limit });
    },
  }),
];

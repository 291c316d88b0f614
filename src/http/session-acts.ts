import * as v from "valibot";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { serves } from "../domain/rights.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { Again } from "../protocol/operator/again.ts";
import { Accept, Claim, Close, Skip } from "../protocol/operator/decide.ts";
import { Send } from "../protocol/operator/send.ts";
import type { OperatorUp } from "../protocol/operator/up.ts";
import { ConversationId, Id, Moment, Seq } from "../protocol/values.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

// What an operator does on their socket, for programs. Each becomes the same frame, under the same rules.

const params = v.object({ line: Id, conversation: ConversationId });

function act(env: Env, principal: OperatorPrincipal, line: string, frame: OperatorUp) {
  return callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.act(principal, frame));
}

const decisions = [
  { schema: Accept, summary: "Accepts the offer of this session" },
  { schema: Skip, summary: "Passes the offer of this session on" },
  { schema: Claim, summary: "Takes this session from the queue" },
  { schema: Close, summary: "Closes this session" },
].map(({ schema, summary }) =>
  route({
    method: "POST",
    path: `/api/lines/:line/conversations/:conversation/${schema.entries.t.literal}`,
    summary,
    rights: "operator",
    params,
    body: v.strictObject({ epoch: schema.entries.epoch }),
    answer: Done,
    async handle({ env, params: { line, conversation }, body, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const frame = { t: schema.entries.t.literal, id: newId(), conversation, epoch: body.epoch };
      const answer = await act(env, principal, line, frame);
      return isRefusal(answer) ? answer : done;
    },
  }),
);

const { t: _, conversation: __, ...sent } = Send.pipe[0].entries;

export const sessionActs = [
  ...decisions,
  route({
    method: "POST",
    path: "/api/lines/:line/conversations/:conversation/messages",
    summary: "Answers the client, or writes a note; the same id twice is one message",
    rights: "operator",
    params,
    body: v.pipe(
      v.strictObject(sent),
      v.check((body) => body.text.trim() !== "" || !!body.files?.length, "is empty: write a text or add a file"),
    ),
    answer: v.object({ seq: Seq, at: Moment }),
    async handle({ env, params: { line, conversation }, body, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const answer = await act(env, principal, line, { t: "send", conversation, ...body });
      return isRefusal(answer) ? answer : { seq: answer.seq ?? 0, at: answer.at ?? Date.now() };
    },
  }),
  route({
    method: "POST",
    path: "/api/lines/:line/conversations/:conversation/again",
    summary: "Sends a message again that failed or whose fate is uncertain",
    rights: "operator",
    params,
    body: v.strictObject({ seq: Again.entries.seq }),
    answer: Done,
    async handle({ env, params: { line, conversation }, body, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const answer = await act(env, principal, line, { t: "again", id: newId(), conversation, seq: body.seq });
      return isRefusal(answer) ? answer : done;
    },
  }),
  route({
    method: "GET",
    path: "/api/lines/:line/conversations/:conversation/decisions",
    summary: "Why the sessions of this conversation came to whom they came",
    rights: "operator",
    params,
    answer: v.object({ decisions: v.array(v.looseObject({ at: Moment, session: Seq, kind: v.string() })) }),
    async handle({ env, params: { line, conversation }, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      const why = await callActor(env.LINE, env.LINE.idFromName(line), async (stub) =>
        stub.why(principal, conversation),
      );
      return isRefusal(why) ? why : { decisions: why };
    },
  }),
];

import * as v from "valibot";
import type { SignedIn } from "../directory/principal.ts";
import { serves } from "../domain/rights.ts";
import { callActor } from "../platform/actor-stub.ts";
import type { Env } from "../platform/env.ts";
import { newId } from "../platform/ids.ts";
import { Again } from "../protocol/operator/again.ts";
import {
  Accept,
  Claim,
  Close,
  Invite,
  SaveLead,
  Skip,
  Spam,
  TakeOver,
  Transfer,
  Uninvite,
} from "../protocol/operator/decide.ts";
import { Send } from "../protocol/operator/send.ts";
import { OperatorUp } from "../protocol/operator/up.ts";
import { ConversationId, Id, Moment, Seq } from "../protocol/values.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

// What an operator does on their socket, for programs. Each becomes the same frame, under the same rules.

const params = v.object({ line: Id, conversation: ConversationId });

/** `from`: the address, for what is written into the audit log (OP3). */
function act(env: Env, { principal, address }: SignedIn, line: string, frame: OperatorUp) {
  return callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.act(principal, frame, address));
}

const decisions = [
  { schema: Accept, summary: "Accepts the offer of this session, or a transfer" },
  { schema: Skip, summary: "Passes the offer of this session on, or refuses a transfer and says why" },
  { schema: Claim, summary: "Takes this session from the queue" },
  { schema: Close, summary: "Closes this session" },
  { schema: TakeOver, summary: "Takes this session over from its operator: for supervisors and whoever is invited" },
  { schema: Transfer, summary: "Offers this session to a colleague, or moves it into another line's queue" },
  { schema: Invite, summary: "Lets a colleague read along" },
  { schema: Uninvite, summary: "Ends that a colleague reads along" },
  { schema: Spam, summary: "Marks this person as spam: the session ends in silence" },
  { schema: SaveLead, path: "lead", summary: "Makes a lead of this session" },
].map(({ schema, summary, path = schema.entries.t.literal }) => {
  const { t, id: _, conversation: __, ...body } = schema.entries;
  return route({
    method: "POST",
    path: `/api/lines/:line/conversations/:conversation/${path}`,
    summary,
    rights: "operator",
    params,
    body: v.strictObject(body),
    answer: Done,
    async handle({ env, params: { line, conversation }, body, caller }) {
      if (!serves(caller.principal, line)) return notFound;
      const frame = v.parse(OperatorUp, { ...body, t: t.literal, id: newId(), conversation });
      const answer = await act(env, caller, line, frame);
      return isRefusal(answer) ? answer : done;
    },
  });
});

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
    async handle({ env, params: { line, conversation }, body, caller }) {
      if (!serves(caller.principal, line)) return notFound;
      const answer = await act(env, caller, line, { t: "send", conversation, ...body });
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
    async handle({ env, params: { line, conversation }, body, caller }) {
      if (!serves(caller.principal, line)) return notFound;
      const answer = await act(env, caller, line, { t: "again", id: newId(), conversation, seq: body.seq });
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

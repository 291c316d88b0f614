import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { type Seer, seerOf } from "../directory/crm/contact-row.ts";
import { dealOf, deals as dealsOf } from "../directory/crm/deals.ts";
import { stageOf } from "../directory/crm/pipelines.ts";
import {
  addDeal,
  addSession,
  type DealState,
  placeIn,
  removeDeal,
  replaceDeal,
  stateOfDeal,
} from "../directory/crm/write-deal.ts";
import type { SignedIn } from "../directory/principal.ts";
import type { Env } from "../platform/env.ts";
import { Deal, DealEdit, DealMove, DealSession, NewDeal } from "../protocol/crm/deal.ts";
import { StageKind } from "../protocol/crm/pipeline.ts";
import { ConversationId, Id } from "../protocol/values.ts";
import { clearedSession, originOf } from "./deal-origin.ts";
import { changedInDeal, dealRules, editedDeal } from "./deal-state.ts";
import { holds, outdated, precondition } from "./etag.ts";
import { newDeal, noStage } from "./new-deal.ts";
import { sortedQuery } from "./paging.ts";
import { type ApiRefusal, isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done } from "./shapes.ts";

const OfDeal = v.object({ id: Id });

/** How often a change is tried again that others were faster than, where nothing was said of the state it is based on. */
const attempts = 5;
const busy: ApiRefusal = { code: "unavailable", message: "Too many changes at once. Try again in a few seconds." };
const noPlace: ApiRefusal = {
  code: "conflict",
  message:
    "The deal that this one should stand behind is not in that stage any more. Look at the board, and move again.",
};

export const deals = [
  route({
    method: "GET",
    path: "/api/deals",
    summary: "Deals of the contacts and lines the caller serves, their own, and those that are nobody's yet",
    rights: "operator",
    query: v.object({
      ...sortedQuery(["created", "updated", "title", "amount", "expected", "position"], "-updated").entries,
      pipeline: v.optional(Id),
      stage: v.optional(Id),
      /** Of the stage. */
      kind: v.optional(StageKind),
      owner: v.optional(Id),
      contact: v.optional(Id),
      conversation: v.optional(ConversationId),
      /** Part of the title. */
      text: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
    }),
    answer: v.object({ deals: v.array(Deal), next: v.optional(v.string()) }),
    handle: ({ env, query, caller: { principal } }) => dealsOf(env.DB, { ...query, seer: seerOf(principal) }),
  }),
  route({
    method: "POST",
    path: "/api/deals",
    summary: "Makes a deal, first in its stage; from a conversation, with its contact and session",
    rights: "operator",
    body: NewDeal,
    answer: Deal,
    status: 201,
    idempotent: true,
    versioned: true,
    handle: ({ env, body, made, caller }) => make(env, body, made, caller),
  }),
  route({
    method: "GET",
    path: "/api/deals/:id",
    summary: "A deal",
    rights: "operator",
    params: OfDeal,
    answer: Deal,
    versioned: true,
    handle: async ({ env, params: { id }, caller: { principal } }) =>
      (await dealOf(env.DB, id, seerOf(principal))) ?? notFound,
  }),
  route({
    method: "PATCH",
    path: "/api/deals/:id",
    summary: "Changes what is named; custom fields one by one",
    rights: "operator",
    params: OfDeal,
    body: DealEdit,
    answer: Deal,
    versioned: true,
    async handle({ env, request, params: { id }, body, caller }) {
      const seer = seerOf(caller.principal);
      const rules = await dealRules(env.DB, seer, body);
      return change(env.DB, { id, seer, request, caller, action: "deal.change" }, async (before) =>
        editedDeal(before, body, rules),
      );
    },
  }),
  route({
    method: "POST",
    path: "/api/deals/:id/move",
    summary: "Puts a deal into a stage, behind another deal or first; what is won or lost is closed by that",
    rights: "operator",
    params: OfDeal,
    body: DealMove,
    answer: Deal,
    versioned: true,
    handle: ({ env, request, params: { id }, body, caller }) =>
      change(env.DB, { id, seer: seerOf(caller.principal), request, caller, action: "deal.move" }, async (before) => {
        const [stage, former] = await Promise.all([stageOf(env.DB, body.stage), stageOf(env.DB, before.stage)]);
        if (!stage) return noStage;
        const position = await placeIn(env.DB, stage.id, body.behind, id);
        if (position === undefined) return { refusal: noPlace };
        const isSame = stage.kind === former?.kind;
        const closedAt = stage.kind === "open" ? null : isSame ? before.closedAt : Date.now();
        return { state: { ...before, stage: stage.id, pipeline: stage.pipeline, position, closedAt } };
      }),
  }),
  route({
    method: "POST",
    path: "/api/deals/:id/sessions",
    summary: "Notes another session that the deal came out of",
    rights: "operator",
    params: OfDeal,
    body: DealSession,
    answer: Deal,
    versioned: true,
    async handle({ env, params: { id }, body, caller }) {
      const seer = seerOf(caller.principal);
      const deal = await dealOf(env.DB, id, seer);
      if (!deal) return notFound;
      const passed = await clearedSession(env, body, caller);
      if (isRefusal(passed)) return passed;
      await addSession(env.DB, deal, passed.session, doer(caller));
      return (await dealOf(env.DB, id, seer)) ?? notFound;
    },
  }),
  route({
    method: "DELETE",
    path: "/api/deals/:id",
    summary: "Deletes a deal; its contact stays",
    rights: "supervisor",
    params: OfDeal,
    answer: Done,
    versioned: true,
    async handle({ env, request, params: { id }, caller }) {
      const asked = precondition(request);
      for (let left = attempts; left > 0; left--) {
        const before = await dealOf(env.DB, id, seerOf(caller.principal));
        if (!before) return notFound;
        if (!holds(asked, before)) return outdated(before);
        if (await removeDeal(env.DB, before, doer(caller), Date.now())) return done;
      }
      return { refusal: busy };
    },
  }),
];

type Changing = { id: string; seer: Seer; request: Request; caller: SignedIn; action: string };

/** One change of a deal: again, where others were faster and nobody has said what it is based on. */
async function change(
  db: D1Database,
  { id, seer, request, caller, action }: Changing,
  edit: (before: DealState) => Promise<{ state: DealState } | { refusal: ApiRefusal }>,
) {
  const asked = precondition(request);
  for (let left = attempts; left > 0; left--) {
    const before = await dealOf(db, id, seer);
    if (!before) return notFound;
    if (!holds(asked, before)) return outdated(before);
    const edited = await edit(stateOfDeal(before));
    if (isRefusal(edited)) return edited;
    const fields = changedInDeal(before, edited.state);
    if (fields.length === 0) return before;
    const { stage } = edited.state;
    const after = stage === before.stage ? { fields } : { fields, stage };
    const at = Date.now();
    if (await replaceDeal(db, before, edited.state, { by: doer(caller), action, at, after })) {
      return (await dealOf(db, id, seer)) ?? notFound;
    }
  }
  return { refusal: busy };
}

/** Where the deal is from a conversation, nothing of it is written before consent is known. */
async function make(env: Env, { from, ...body }: NewDeal, made: string, caller: SignedIn) {
  const checked = await newDeal(env.DB, body, made, caller);
  if (isRefusal(checked)) return checked;
  const { added } = checked;
  if (!from) return addDeal(env.DB, added);
  const origin = await originOf(env, from, { contact: added.contact }, caller);
  if (isRefusal(origin)) return origin;
  return addDeal(env.DB, { ...added, contact: origin.contact, sessions: [origin.session] });
}

import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { seerOf } from "../directory/crm/contact-row.ts";
import { leadById, leadSeerOf, leads as leadsOf } from "../directory/crm/leads.ts";
import { addLead, removeLead, replaceLead } from "../directory/crm/write-lead.ts";
import { serves } from "../domain/rights.ts";
import { Lead, LeadEdit, LeadStatus, NewLead } from "../protocol/crm/lead.ts";
import { ChannelKind } from "../protocol/session.ts";
import { ConversationId, Id } from "../protocol/values.ts";
import { holds, outdated, precondition } from "./etag.ts";
import { changedInLead, editedLead, leadRules } from "./lead-state.ts";
import { sortedQuery } from "./paging.ts";
import { isRefusal, notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, OfLine } from "./shapes.ts";

const Leads = v.object({ leads: v.array(Lead), next: v.optional(v.string()) });
const OfLead = v.object({ id: Id });
const wanted = v.object({
  ...sortedQuery(["made", "updated", "name"], "-made").entries,
  status: v.optional(LeadStatus),
  contact: v.optional(Id),
  operator: v.optional(Id),
  conversation: v.optional(ConversationId),
  channel: v.optional(ChannelKind),
  /** Part of a name, a phone or an email. */
  text: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
});

/** How often a change is tried again that others were faster than, where nothing was said of the state it is based on. */
const attempts = 5;
const noLine = {
  refusal: { code: "malformed" as const, message: "There is no such line among yours. Choose another." },
};

export const leads = [
  route({
    method: "GET",
    path: "/api/leads",
    summary: "Leads of every line the caller serves, the last made first; an operator's own",
    rights: "operator",
    query: wanted,
    answer: Leads,
    handle: ({ env, query, caller: { principal } }) => leadsOf(env.DB, { ...query, seer: leadSeerOf(principal) }),
  }),
  route({
    method: "GET",
    path: "/api/lines/:line/leads",
    summary: "Leads of a line, the last made first: an operator's own, all for those above",
    rights: "operator",
    params: OfLine,
    query: wanted,
    answer: Leads,
    async handle({ env, params: { line }, query, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      return leadsOf(env.DB, { ...query, line, seer: leadSeerOf(principal) });
    },
  }),
  route({
    method: "POST",
    path: "/api/leads",
    summary: "Makes a lead without a session, the caller's own to follow up",
    rights: "operator",
    body: NewLead,
    answer: Lead,
    status: 201,
    idempotent: true,
    versioned: true,
    async handle({ env, body: { line, ...body }, made, caller }) {
      const { principal } = caller;
      const [only, ...others] = principal.lines;
      const own = line ?? (others.length === 0 ? only : undefined);
      if (own !== undefined && !serves(principal, own)) return noLine;
      const at = Date.now();
      const { id, name } = principal;
      const blank = {
        id: made,
        name: body.name,
        status: body.status,
        custom: {},
        version: 1,
        madeAt: at,
        updatedAt: at,
      };
      const before = { ...blank, operator: { id, name }, ...(own !== undefined && { line: own }) };
      const edited = editedLead(before, body, await leadRules(env.DB, seerOf(principal), before, body));
      return isRefusal(edited) ? edited : addLead(env.DB, edited.lead, doer(caller));
    },
  }),
  route({
    method: "GET",
    path: "/api/leads/:id",
    summary: "A lead",
    rights: "operator",
    params: OfLead,
    answer: Lead,
    versioned: true,
    handle: async ({ env, params: { id }, caller: { principal } }) =>
      (await leadById(env.DB, id, leadSeerOf(principal))) ?? notFound,
  }),
  route({
    method: "PATCH",
    path: "/api/leads/:id",
    summary: "Changes what is named: the status, the contact, the operator, what is known; custom fields one by one",
    rights: "operator",
    params: OfLead,
    body: LeadEdit,
    answer: Lead,
    versioned: true,
    async handle({ env, request, params: { id }, body, caller }) {
      const seer = leadSeerOf(caller.principal);
      const asked = precondition(request);
      for (let left = attempts; left > 0; left--) {
        const before = await leadById(env.DB, id, seer);
        if (!before) return notFound;
        if (!holds(asked, before)) return outdated(before);
        const edited = editedLead(before, body, await leadRules(env.DB, seerOf(caller.principal), before, body));
        if (isRefusal(edited)) return edited;
        const fields = changedInLead(before, edited.lead);
        if (fields.length === 0) return before;
        const after = { ...edited.lead, updatedAt: Date.now() };
        if (!(await replaceLead(env.DB, before, after, fields, doer(caller)))) continue;
        // Handed to a colleague, it is there for them alone.
        return (await leadById(env.DB, id, seer)) ?? { ...after, version: before.version + 1 };
      }
      return { refusal: { code: "unavailable", message: "Too many changes at once. Try again in a few seconds." } };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/leads/:id",
    summary: "Deletes a lead; its session and its contact stay",
    rights: "supervisor",
    params: OfLead,
    answer: Done,
    versioned: true,
    async handle({ env, request, params: { id }, caller }) {
      const before = await leadById(env.DB, id, leadSeerOf(caller.principal));
      if (!before) return notFound;
      if (!holds(precondition(request), before)) return outdated(before);
      await removeLead(env.DB, id, doer(caller), Date.now());
      return done;
    },
  }),
];

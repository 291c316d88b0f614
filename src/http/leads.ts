import * as v from "valibot";
import { leads as leadsOf } from "../directory/leads.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { serves } from "../domain/rights.ts";
import { ChannelKind } from "../protocol/session.ts";
import { ConversationId, Id, Moment, Seq } from "../protocol/values.ts";
import { cursor, pageQuery } from "./paging.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { OfLine } from "./shapes.ts";

const Lead = v.object({
  conversation: ConversationId,
  session: Seq,
  line: Id,
  channel: v.object({ id: Id, kind: ChannelKind }),
  name: v.string(),
  phone: v.optional(v.string()),
  email: v.optional(v.string()),
  page: v.optional(v.string()),
  operator: v.optional(v.object({ id: Id, name: v.string() })),
  madeAt: Moment,
});
const Leads = v.object({ leads: v.array(Lead), next: v.optional(v.string()) });

/** OP1: operators see what came of their own sessions. */
const ownOnly = ({ role, id }: OperatorPrincipal) => (role === "operator" ? id : undefined);

export const leads = [
  route({
    method: "GET",
    path: "/api/leads",
    summary: "Leads of every line the caller serves, the last made first; an operator's own",
    rights: "operator",
    query: pageQuery(cursor),
    answer: Leads,
    handle: ({ env, query, caller: { principal } }) => {
      const lines = principal.role === "administrator" ? undefined : principal.lines;
      return leadsOf(env.DB, { lines, operator: ownOnly(principal), ...query });
    },
  }),
  route({
    method: "GET",
    path: "/api/lines/:line/leads",
    summary: "Leads of a line, the last made first: an operator's own, all for those above",
    rights: "operator",
    params: OfLine,
    query: pageQuery(cursor),
    answer: Leads,
    async handle({ env, params: { line }, query, caller: { principal } }) {
      if (!serves(principal, line)) return notFound;
      return leadsOf(env.DB, { lines: [line], operator: ownOnly(principal), ...query });
    },
  }),
];

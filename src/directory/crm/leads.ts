import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { OperatorPrincipal } from "../../domain/principal.ts";
import type { Lead, LeadStatus } from "../../protocol/crm/lead.ts";
import type { ChannelKind } from "../../protocol/session.ts";
import { keyset, type Place, page } from "../keyset.ts";
import { lead } from "../schema.ts";
import { casesOf } from "./cases-of.ts";
import { leadOf, selectLeads } from "./lead-row.ts";

/** Whose leads: an operator's own, or those of these lines; no lines named: all of them. */
export type LeadSeer = { operator?: string | undefined; lines?: readonly string[] | undefined };

/** OP1: operators see what came of their own sessions; a lead of no line is everybody's above them. */
export function leadSeerOf({ id, role, lines }: OperatorPrincipal): LeadSeer {
  if (role === "administrator") return {};
  return { lines, ...(role === "operator" && { operator: id }) };
}

export function visibleLead({ operator, lines }: LeadSeer): SQL | undefined {
  const theirs = lines && sql`(SELECT value FROM json_each(${JSON.stringify(lines)}))`;
  return and(
    theirs && or(sql`${lead.line} IS NULL`, inArray(lead.line, theirs)),
    operator === undefined ? undefined : eq(lead.operator, operator),
  );
}

/** Nothing where there is none, or none that this person may see (OP2). */
export async function leadById(db: D1Database, id: string, seer: LeadSeer): Promise<Lead | undefined> {
  const [row] = await selectLeads(db).where(and(eq(lead.id, id), visibleLead(seer)));
  return row && leadOf(row);
}

const sorts = { made: lead.madeAt, updated: lead.updatedAt, name: lead.name };

export type WantedLeads = {
  seer: LeadSeer;
  line?: string | undefined;
  status?: LeadStatus | undefined;
  contact?: string | undefined;
  operator?: string | undefined;
  conversation?: string | undefined;
  channel?: ChannelKind | undefined;
  /** Part of a name, a phone or an email. */
  text?: string | undefined;
  sort: { by: keyof typeof sorts; order: "ascending" | "descending" };
  after?: Place | undefined;
  limit: number;
};

/** A page of leads, cut by key. */
export async function leads(db: D1Database, wanted: WantedLeads): Promise<{ leads: Lead[]; next?: string }> {
  const { seer, line, status, contact, operator, conversation, channel, text, sort, after, limit } = wanted;
  const cut = keyset(sorts[sort.by], lead.id, sort.order, after);
  const rows = await selectLeads(db)
    .where(
      and(
        visibleLead(seer),
        line === undefined ? undefined : eq(lead.line, line),
        status && eq(lead.status, status),
        contact === undefined ? undefined : eq(lead.contact, contact),
        operator === undefined ? undefined : eq(lead.operator, operator),
        conversation === undefined ? undefined : eq(lead.conversation, conversation),
        channel && eq(lead.channelKind, channel),
        text === undefined ? undefined : mentions(text),
        cut.where,
      ),
    )
    .orderBy(...cut.orderBy)
    .limit(limit + 1);
  const { rows: found, next } = page(rows.map(leadOf), limit, (one) => ({
    by: { made: one.madeAt, updated: one.updatedAt, name: one.name }[sort.by],
    id: one.id,
  }));
  return { leads: found, ...(next !== undefined && { next }) };
}

function mentions(text: string): SQL | undefined {
  const digits = text.replace(/\D/g, "");
  return or(
    ...casesOf(text).map((said) => sql`instr(${lead.name}, ${said}) > 0`),
    sql`instr(lower(${lead.email}), ${text.toLowerCase()}) > 0`,
    digits.length > 3 ? sql`instr(${lead.phone}, ${digits}) > 0` : undefined,
  );
}

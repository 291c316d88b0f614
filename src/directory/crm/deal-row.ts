import { type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import { Deal } from "../../protocol/crm/deal.ts";
import { contact } from "../schema.ts";
import { type Seer, visible } from "./contact-row.ts";

/**
 * A row of `deal` as the protocol has it: what is answered and what connectors are told are this same text. In two
 * parts, since no function of D1's takes more than 32 arguments; what is null is left out.
 */
export const dealJson = sql<string>`json_patch(
  json_patch('{}', json_object(
    'id', deal.id, 'title', deal.title, 'amount', deal.amount, 'currency', deal.currency,
    'pipeline', deal.pipeline, 'stage', deal.stage, 'position', deal.position, 'expected', deal.expected,
    'contact', json((SELECT json_object('id', contact.id, 'name', contact.name) FROM contact WHERE contact.id = deal.contact)),
    'owner', json((SELECT json_object('id', user.id, 'name', user.name) FROM user WHERE user.id = deal.owner)))),
  json_object(
    'sessions', json((SELECT json_group_array(json_object('conversation', conversation, 'session', session)) FROM deal_session WHERE deal_session.deal = deal.id)),
    'custom', json(deal.custom), 'version', deal.version,
    'createdAt', deal.created_at, 'updatedAt', deal.updated_at, 'closedAt', deal.closed_at))`;

export function readDeal({ json }: { json: string }): Deal {
  return v.parse(Deal, JSON.parse(json));
}

/** OP1: one's own, those of contacts one sees, those of sessions on lines one serves, and those that are nobody's. */
export function visibleDeal(seer: Seer): SQL | undefined {
  if (!seer.lines) return undefined;
  const theirs = sql`(SELECT value FROM json_each(${JSON.stringify(seer.lines)}))`;
  return sql`(deal.owner = ${seer.id}
    OR (deal.contact IS NULL AND NOT EXISTS (SELECT 1 FROM deal_session WHERE deal_session.deal = deal.id))
    OR EXISTS (SELECT 1 FROM ${contact} WHERE contact.id = deal.contact AND ${visible(seer)})
    OR EXISTS (SELECT 1 FROM deal_session JOIN session_index USING (conversation, session)
      WHERE deal_session.deal = deal.id AND session_index.line IN ${theirs}))`;
}

import { type SQL, sql } from "drizzle-orm";
import { directory } from "../database.ts";
import { connectorLink, crmEvent, deal, idempotency } from "../schema.ts";
import { dealJson } from "./deal-row.ts";
import { strippedKey } from "./events.ts";
import type { Statement } from "./write-contact.ts";

/** In place of a deal's title: what it was called may have named somebody. */
const nameless = "—";

/**
 * CN7: statements that leave of deals what is the team's own – what came in, when, by whom – and nothing of the person:
 * no title, no fields of the team's, no contact.
 */
export function strippingDeals(db: D1Database, ids: SQL, at: number): [Statement, ...Statement[]] {
  const d1 = directory(db);
  const key = sql`${strippedKey} || deal.id || ':' || deal.version`;
  const told = sql`SELECT NULL, ${key}, ${at}, 'deal.updated', deal.id, ${dealJson} FROM deal WHERE deal.title = ${nameless} AND deal.updated_at = ${at}`;
  return [
    d1.delete(crmEvent).where(sql`${crmEvent.entity} IN (${ids})`),
    d1.delete(idempotency).where(sql`${idempotency.made} IN (${ids})`),
    d1.update(connectorLink).set({ reason: null }).where(sql`${connectorLink.entity} IN (${ids})`),
    d1
      .update(deal)
      .set({ title: nameless, custom: "{}", contact: null, version: sql`${deal.version} + 1`, updatedAt: at })
      .where(sql`${deal.id} IN (${ids})`),
    d1.insert(crmEvent).select(told).onConflictDoNothing(),
  ];
}

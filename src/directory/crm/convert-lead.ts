import { and, eq, sql } from "drizzle-orm";
import type { Lead } from "../../protocol/crm/lead.ts";
import type { Named } from "../../protocol/crm/named.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { lead } from "../schema.ts";
import { addingDeal, type NewRow } from "./write-deal.ts";
import { replacing } from "./write-lead.ts";

/** A lead becomes this contact's, and this deal is made with it, in one breath. False where the lead is not as it was. */
export async function convertLead(
  db: D1Database,
  before: Lead,
  { contact, deal }: { contact: Named; deal?: NewRow | undefined },
  by: Doer,
): Promise<boolean> {
  const d1 = directory(db);
  const { id, version } = before;
  const at = Date.now();
  const still = sql`EXISTS (SELECT 1 FROM lead WHERE lead.id = ${id} AND lead.version = ${version})`;
  const act = { by, action: "lead.convert", object: `lead:${id}`, after: { contact: contact.id, deal: deal?.id }, at };
  const [found] = await d1.batch([
    d1
      .select({ id: lead.id })
      .from(lead)
      .where(and(eq(lead.id, id), eq(lead.version, version))),
    auditing(db, act, still),
    ...(deal ? addingDeal(db, { ...deal, contact: contact.id }, still) : []),
    ...replacing(db, before, { ...before, status: "converted", contact, updatedAt: at }),
  ]);
  return found.length > 0;
}

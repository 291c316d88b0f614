import { eq } from "drizzle-orm";
import * as v from "valibot";
import { CustomValues } from "../../protocol/crm/custom-field.ts";
import { type Lead, Utm } from "../../protocol/crm/lead.ts";
import { directory } from "../database.ts";
import { contact, lead } from "../schema.ts";

/** Rows for `leadOf`. */
export function selectLeads(db: D1Database) {
  return directory(db)
    .select({ lead, contactName: contact.name })
    .from(lead)
    .leftJoin(contact, eq(contact.id, lead.contact))
    .$dynamic();
}

export function leadOf({ lead: row, contactName }: Awaited<ReturnType<typeof selectLeads>>[number]): Lead {
  const { id, status, name, version, madeAt, updatedAt, conversation, session, channel, channelKind } = row;
  return {
    ...{ id, status, name, version, madeAt, updatedAt },
    custom: v.parse(CustomValues, JSON.parse(row.custom)),
    ...(conversation !== null && session !== null && { conversation, session }),
    ...(row.contact !== null && { contact: { id: row.contact, name: contactName ?? "" } }),
    ...(row.phone !== null && { phone: row.phone }),
    ...(row.email !== null && { email: row.email }),
    ...(row.line !== null && { line: row.line }),
    ...(channel !== null && channelKind !== null && { channel: { id: channel, kind: channelKind } }),
    ...(row.page !== null && { page: row.page }),
    ...(row.utm !== null && { utm: v.parse(Utm, JSON.parse(row.utm)) }),
    ...(row.operator !== null && { operator: { id: row.operator, name: row.operatorName ?? "" } }),
  };
}

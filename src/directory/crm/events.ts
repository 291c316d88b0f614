import { type SQL, sql } from "drizzle-orm";
import type { CrmEventType } from "../../protocol/crm/event.ts";
import { directory } from "../database.ts";
import { crmEvent } from "./schema.ts";

/** Something that connectors may want to hear of. `payload`: the thing as it is by now, in the shape of the protocol. */
export type CrmEvent = {
  /** The same event under the same key is one row for as long as that is in the outbox. */
  key: string;
  type: CrmEventType;
  /** The id of the contact, lead, deal or conversation. */
  entity: string;
  payload: unknown;
  at: number;
};

/** Under this key a thing goes on, and nothing of the person it was about does (CN7). */
export const strippedKey = "erased:";

/** Whether nothing that was said of an entity before may be kept any more. */
export function endsEntity({ type, key }: Pick<CrmEvent, "type" | "key">): boolean {
  return endings.has(type) || key.startsWith(strippedKey);
}

const endings = new Set<CrmEventType>(["contact.erased", "lead.withdrawn", "deal.deleted"]);

/** A statement for the batch of the change itself; `when` is the change's own condition, before the change. */
export function telling(db: D1Database, { key, type, entity, payload, at }: CrmEvent, when: SQL = sql`true`) {
  const values = sql`NULL, ${key}, ${at}, ${type}, ${entity}, ${JSON.stringify(payload)}`;
  return directory(db).insert(crmEvent).select(sql`SELECT ${values} WHERE ${when}`).onConflictDoNothing();
}

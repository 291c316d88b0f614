import { type SQL, sql } from "drizzle-orm";

/** These contacts with whatever was merged into them, however often that was merged itself: ids, for a list in a query. */
export function withParts(ids: SQL): SQL {
  return sql`(WITH RECURSIVE part (id) AS (${ids} UNION SELECT contact.id FROM contact JOIN part ON contact.merged_into = part.id) SELECT id FROM part)`;
}

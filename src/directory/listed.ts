import { type SQL, sql } from "drizzle-orm";

/** Values for `IN`. A JSON list is one parameter: D1 takes no more than a hundred. */
export function listed(values: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

import { drizzle } from "drizzle-orm/d1";
import * as schema from "./schema.ts";

/** Costs nothing: no connection is held. */
export function directory(db: D1Database) {
  return drizzle(db, { schema });
}

/** A query for a batch of plain statements. */
export function prepared(db: D1Database, query: { toSQL(): { sql: string; params: unknown[] } }): D1PreparedStatement {
  const { sql, params } = query.toSQL();
  return db.prepare(sql).bind(...params);
}

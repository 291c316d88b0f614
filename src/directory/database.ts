import { drizzle } from "drizzle-orm/d1";
import * as schema from "./schema.ts";

/** Costs nothing: no connection is held. */
export function directory(db: D1Database) {
  return drizzle(db, { schema });
}

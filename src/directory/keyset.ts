import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import * as v from "valibot";

/** The last of a page: what the list is sorted by, and its id. The next page begins behind it. */
export type Place = { by: string | number; id: string };

const Written = v.tuple([v.union([v.string(), v.number()]), v.string()]);

export function writePlace({ by, id }: Place): string {
  return new TextEncoder().encode(JSON.stringify([by, id])).toBase64({ alphabet: "base64url", omitPadding: true });
}

/** Nothing where the text is no place that was ever written. */
export function readPlace(text: string): Place | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(text, { alphabet: "base64url" })));
    const read = v.safeParse(Written, json);
    return read.success ? { by: read.output[0], id: read.output[1] } : undefined;
  } catch {
    return undefined;
  }
}

/** How a list is cut by key, so that the hundredth page costs what the first does: give `limit + 1` rows to `page`. */
export function keyset(by: SQLiteColumn | SQL, id: SQLiteColumn, sorted: "ascending" | "descending", after?: Place) {
  const direction = sorted === "ascending" ? asc : desc;
  return {
    where: after && sql`(${by}, ${id}) ${sql.raw(sorted === "ascending" ? ">" : "<")} (${after.by}, ${after.id})`,
    orderBy: [direction(by), direction(id)] as const,
  };
}

/** The rows of one page, and where the next begins if there is one. */
export function page<Row>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => Place,
): { rows: Row[]; next?: string } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return rows.length > limit && last ? { rows: shown, next: writePlace(place(last)) } : { rows: shown };
}

import { and, desc, eq, is, lt, SQL, sql } from "drizzle-orm";
import { directory } from "./database.ts";
import type { SignedIn } from "./principal.ts";
import { audit } from "./schema.ts";

/** Who did something, and from where. */
export type Doer = { id: string; name: string; address: string };

export function doer({ principal: { id, name }, address }: SignedIn): Doer {
  return { id, name, address };
}

/** OP3: something that was done. Secrets have no place in `before` and `after`. */
export type Act = {
  by: Doer;
  action: string;
  /** What it was done to: `line:…`, `person:…`, `conversation:…`. */
  object: string;
  before?: unknown;
  after?: unknown;
  at: number;
  /** The same act under the same key is one row. */
  once?: string | undefined;
};

/** Adds to the log, which nobody can change: the database refuses it, and passes over what is there already. */
export async function writeAudit(db: D1Database, act: Act): Promise<void> {
  await auditing(db, act);
}

/**
 * The same as a statement, for the batch of the change itself, so that neither is without the other. Before the change,
 * `when` is the change's own condition, and `before` and `after` may be read from what is there.
 */
export function auditing(db: D1Database, { by, action, object, before, after, at, once }: Act, when: SQL = sql`true`) {
  const row = [null, at, by.id, by.name, by.address, action, object, json(before), json(after), once ?? null];
  const values = sql.join(
    row.map((value) => sql`${value}`),
    sql`, `,
  );
  return directory(db).insert(audit).select(sql`SELECT ${values} WHERE ${when}`);
}

function json(value: unknown): SQL | string | null {
  if (is(value, SQL)) return value;
  return value === undefined ? null : JSON.stringify(value);
}

export type AuditRow = {
  id: number;
  at: number;
  by: Doer;
  action: string;
  object: string;
  before?: unknown;
  after?: unknown;
};

/** The newest first; pages are cut by id. */
export async function auditPage(
  db: D1Database,
  wanted: {
    before?: number | undefined;
    action?: string | undefined;
    who?: string | undefined;
    object?: string | undefined;
    limit: number;
  },
): Promise<{ rows: AuditRow[]; next?: number }> {
  const rows = await directory(db)
    .select()
    .from(audit)
    .where(
      and(
        wanted.before === undefined ? undefined : lt(audit.id, wanted.before),
        wanted.action === undefined ? undefined : eq(audit.action, wanted.action),
        wanted.who === undefined ? undefined : eq(audit.who, wanted.who),
        wanted.object === undefined ? undefined : eq(audit.object, wanted.object),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(wanted.limit + 1);
  const page = rows.slice(0, wanted.limit).map((row) => ({
    id: row.id,
    at: row.at,
    by: { id: row.who, name: row.whoName, address: row.address },
    action: row.action,
    object: row.object,
    ...(row.before !== null && { before: JSON.parse(row.before) as unknown }),
    ...(row.after !== null && { after: JSON.parse(row.after) as unknown }),
  }));
  const last = page.at(-1);
  return rows.length > wanted.limit && last ? { rows: page, next: last.id } : { rows: page };
}

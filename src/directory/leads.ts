import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Cleared } from "../domain/consent/gate.ts";
import { newId } from "../platform/ids.ts";
import type { ChannelKind } from "../protocol/session.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { directory } from "./database.ts";
import { lead } from "./schema.ts";

/** CN5: what is known of somebody whom a session has made a lead. */
export type Lead = {
  conversation: string;
  session: number;
  line: string;
  channel: { id: string; kind: ChannelKind };
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
  /** The page of the site on which they wrote first. */
  page?: string | undefined;
  operator?: { id: string; name: string } | undefined;
  madeAt: number;
};

/** Idempotent: a session makes one lead. */
export async function saveLead(db: D1Database, made: Cleared<Lead>): Promise<void> {
  const { channel, operator, phone, email, page, ...rest } = made;
  const row = {
    conversation: rest.conversation,
    session: rest.session,
    line: rest.line,
    name: rest.name,
    madeAt: rest.madeAt,
    channel: channel.id,
    channelKind: channel.kind,
    phone: phone ?? null,
    email: email ?? null,
    page: page ?? null,
    operator: operator?.id ?? null,
    operatorName: operator?.name ?? null,
    updatedAt: Date.now(),
  };
  await directory(db)
    .insert(lead)
    .values({ id: newId(), ...row })
    .onConflictDoUpdate({
      target: [lead.conversation, lead.session],
      set: { ...row, version: sql`${lead.version} + 1` },
    });
}

export async function withdrawLead(db: D1Database, conversation: string, session: number): Promise<void> {
  await directory(db)
    .delete(lead)
    .where(and(eq(lead.conversation, conversation), eq(lead.session, session)));
}

export type LeadsPage = { leads: Lead[]; next?: string };

/** The last made first. `operator` narrows it to one person's, `lines` to these lines; pages are cut by key. */
export async function leads(
  db: D1Database,
  wanted: {
    lines?: readonly string[] | undefined;
    operator?: string | undefined;
    before?: Cursor | undefined;
    limit: number;
  },
): Promise<LeadsPage> {
  const lines = wanted.lines && sql`(SELECT value FROM json_each(${JSON.stringify(wanted.lines)}))`;
  const rows = await directory(db)
    .select()
    .from(lead)
    .where(
      and(
        lines && inArray(lead.line, lines),
        wanted.operator === undefined ? undefined : eq(lead.operator, wanted.operator),
        wanted.before &&
          sql`(${lead.madeAt}, ${lead.conversation}, ${lead.session}) < (${wanted.before.at}, ${wanted.before.conversation}, ${wanted.before.session})`,
      ),
    )
    .orderBy(desc(lead.madeAt), desc(lead.conversation), desc(lead.session))
    .limit(wanted.limit + 1);
  const found = rows.slice(0, wanted.limit).flatMap(fromRow);
  const last = found.at(-1);
  return rows.length > wanted.limit && last
    ? { leads: found, next: writeCursor({ ...last, at: last.madeAt }) }
    : { leads: found };
}

function fromRow(row: typeof lead.$inferSelect): Lead[] {
  const { conversation, session, line, channel, channelKind } = row;
  if (conversation === null || session === null || line === null || channel === null || channelKind === null) return [];
  const one = {
    ...{ conversation, session, line },
    channel: { id: channel, kind: channelKind },
    name: row.name,
    madeAt: row.madeAt,
    ...(row.phone !== null && { phone: row.phone }),
    ...(row.email !== null && { email: row.email }),
    ...(row.page !== null && { page: row.page }),
    ...(row.operator !== null && { operator: { id: row.operator, name: row.operatorName ?? "" } }),
  };
  return [one];
}

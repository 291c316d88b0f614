import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { ChannelKind } from "../protocol/session.ts";
import { directory } from "./database.ts";
import { sessionIndex } from "./schema.ts";

/** A session as the directory lists it. */
export type SessionRow = {
  conversation: string;
  session: number;
  /** Grows with every change of this session, reopening included; the conversation's own count. */
  revision: number;
  line: string;
  channel: { id: string; kind: ChannelKind };
  contact: { name: string };
  /** Who holds it, or held it last. */
  holder?: { id: string; name: string } | undefined;
  openedAt: number;
  closedAt?: number | undefined;
  reason?: string | undefined;
};

/** Idempotent, in any order: a lower revision never replaces a higher one. */
export async function projectSession(db: D1Database, row: SessionRow): Promise<void> {
  const state = {
    revision: row.revision,
    line: row.line,
    channel: row.channel.id,
    channelKind: row.channel.kind,
    contactName: row.contact.name,
    holder: row.holder?.id ?? null,
    holderName: row.holder?.name ?? null,
    openedAt: row.openedAt,
    closedAt: row.closedAt ?? null,
    reason: row.reason ?? null,
  };
  await directory(db)
    .insert(sessionIndex)
    .values({ conversation: row.conversation, session: row.session, ...state })
    .onConflictDoUpdate({
      target: [sessionIndex.conversation, sessionIndex.session],
      set: state,
      setWhere: sql`excluded.revision >= ${sessionIndex.revision}`,
    });
}

type ClosedSession = Omit<SessionRow, "revision" | "line" | "closedAt" | "reason"> & {
  closedAt: number;
  reason: string;
};

export type ClosedPage = { sessions: ClosedSession[]; next?: string };

/**
 * Closed sessions of a line, the last closed first; `holder` narrows it to one person's. Pages are cut by key, so
 * that the hundredth costs what the first does.
 */
export async function closedSessions(
  db: D1Database,
  wanted: { line: string; holder?: string | undefined; before?: Cursor | undefined; limit: number },
): Promise<ClosedPage> {
  const { conversation, session, closedAt } = sessionIndex;
  const rows = await directory(db)
    .select()
    .from(sessionIndex)
    .where(
      and(
        eq(sessionIndex.line, wanted.line),
        wanted.holder === undefined ? undefined : eq(sessionIndex.holder, wanted.holder),
        isNotNull(closedAt),
        wanted.before &&
          sql`(${closedAt}, ${conversation}, ${session}) < (${wanted.before.closedAt}, ${wanted.before.conversation}, ${wanted.before.session})`,
      ),
    )
    .orderBy(desc(closedAt), desc(conversation), desc(session))
    .limit(wanted.limit + 1);
  const sessions = rows.slice(0, wanted.limit).map(closedSession);
  const last = sessions.at(-1);
  return rows.length > wanted.limit && last ? { sessions, next: writeCursor(last) } : { sessions };
}

function closedSession(row: typeof sessionIndex.$inferSelect): ClosedSession {
  return {
    conversation: row.conversation,
    session: row.session,
    channel: { id: row.channel, kind: row.channelKind },
    contact: { name: row.contactName },
    ...(row.holder === null ? {} : { holder: { id: row.holder, name: row.holderName ?? "" } }),
    openedAt: row.openedAt,
    closedAt: row.closedAt ?? row.openedAt,
    reason: row.reason ?? "",
  };
}

/** The last session of a page: the next one begins before it. */
export type Cursor = { closedAt: number; conversation: string; session: number };

export function writeCursor({ closedAt, conversation, session }: Cursor): string {
  return `${closedAt}.${session}.${conversation}`;
}

export function readCursor(text: string): Cursor | undefined {
  const [, closedAt, session, conversation] = /^(\d{1,15})\.(\d{1,15})\.([0-9a-f]{64})$/.exec(text) ?? [];
  if (!closedAt || !session || !conversation) return undefined;
  return { closedAt: Number(closedAt), session: Number(session), conversation };
}

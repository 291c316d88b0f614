import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Cleared } from "../domain/consent/gate.ts";
import type { ChannelKind } from "../protocol/session.ts";
import { forgetting, takeApart } from "./crm/remove-contact.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { directory } from "./database.ts";
import { emailThread, sessionIndex, spamMark } from "./schema.ts";

/** A session as the directory lists it. */
export type SessionRow = {
  conversation: string;
  session: number;
  /** Grows with every change of this session, reopening included; the conversation's own count. */
  revision: number;
  line: string;
  channel: { id: string; kind: ChannelKind };
  /** CN3: only what has gone through the gate. */
  contact: Cleared<{ name: string }> | undefined;
  /** Who holds it, or held it last. */
  holder?: { id: string; name: string } | undefined;
  openedAt: number;
  closedAt?: number | undefined;
  reason?: string | undefined;
  stars?: number | undefined;
  /** Milliseconds until somebody answered (BH5). */
  firstAnswer?: { wall: number; open: number } | undefined;
};

/** Idempotent, in any order: a lower revision never replaces a higher one. */
export async function projectSession(db: D1Database, row: SessionRow): Promise<void> {
  const state = {
    revision: row.revision,
    line: row.line,
    channel: row.channel.id,
    channelKind: row.channel.kind,
    contactName: row.contact?.name ?? "",
    holder: row.holder?.id ?? null,
    holderName: row.holder?.name ?? null,
    openedAt: row.openedAt,
    closedAt: row.closedAt ?? null,
    reason: row.reason ?? null,
    stars: row.stars ?? null,
    firstAnswerWall: row.firstAnswer?.wall ?? null,
    firstAnswerOpen: row.firstAnswer?.open ?? null,
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

/** CN7. */
export async function eraseConversation(db: D1Database, conversation: string): Promise<void> {
  const d1 = directory(db);
  await takeApart(db, conversation);
  await d1.batch([
    d1.delete(sessionIndex).where(eq(sessionIndex.conversation, conversation)),
    ...forgetting(db, conversation, Date.now()),
    d1.delete(spamMark).where(eq(spamMark.conversation, conversation)),
    d1.delete(emailThread).where(eq(emailThread.conversation, conversation)),
  ]);
}

type ClosedSession = Omit<SessionRow, "revision" | "line" | "closedAt" | "reason" | "contact"> & {
  contact: { name: string };
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
          sql`(${closedAt}, ${conversation}, ${session}) < (${wanted.before.at}, ${wanted.before.conversation}, ${wanted.before.session})`,
      ),
    )
    .orderBy(desc(closedAt), desc(conversation), desc(session))
    .limit(wanted.limit + 1);
  const sessions = rows.slice(0, wanted.limit).map(closedSession);
  const last = sessions.at(-1);
  return rows.length > wanted.limit && last
    ? { sessions, next: writeCursor({ ...last, at: last.closedAt }) }
    : { sessions };
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
    ...(row.stars === null ? {} : { stars: row.stars }),
    ...(row.firstAnswerWall === null || row.firstAnswerOpen === null
      ? {}
      : { firstAnswer: { wall: row.firstAnswerWall, open: row.firstAnswerOpen } }),
  };
}

/** Whose session began last on a channel; nothing before anybody has written. */
export async function latestOn(
  db: D1Database,
  channel: string,
): Promise<{ conversation: string; name: string; at: number } | undefined> {
  const { conversation, contactName, openedAt } = sessionIndex;
  const [row] = await directory(db)
    .select({ conversation, name: contactName, at: openedAt })
    .from(sessionIndex)
    .where(eq(sessionIndex.channel, channel))
    .orderBy(desc(openedAt))
    .limit(1);
  return row;
}

import { and, desc, eq, sql } from "drizzle-orm";
import type { Cleared } from "../domain/consent/gate.ts";
import type { ChannelKind } from "../protocol/session.ts";
import { type Cursor, writeCursor } from "./cursor.ts";
import { directory } from "./database.ts";
import { spamMark } from "./schema.ts";

/** LC8: a conversation whose messages ring nowhere. */
export type SpamMark = {
  conversation: string;
  line: string;
  channel: { id: string; kind: ChannelKind };
  /** Empty where the person has not agreed that it is kept (CN3). */
  name: string;
  by: { id: string; name: string };
  at: number;
};

/** Idempotent. */
export async function addSpamMark(
  db: D1Database,
  { channel, by, ...mark }: Omit<SpamMark, "name">,
  person: Cleared<{ name: string }> | undefined,
): Promise<void> {
  const row = {
    ...mark,
    name: person?.name ?? "",
    channel: channel.id,
    channelKind: channel.kind,
    markedBy: by.id,
    markedByName: by.name,
  };
  await directory(db).insert(spamMark).values(row).onConflictDoUpdate({ target: spamMark.conversation, set: row });
}

export async function removeSpamMark(db: D1Database, conversation: string): Promise<void> {
  await directory(db).delete(spamMark).where(eq(spamMark.conversation, conversation));
}

type SpamMarksPage = { marks: SpamMark[]; next?: string };

/** The newest first; `by` narrows it to those one person has set. Pages are cut by key. */
export async function spamMarks(
  db: D1Database,
  wanted: { line: string; by?: string | undefined; before?: Cursor | undefined; limit: number },
): Promise<SpamMarksPage> {
  const { line, by, before, limit } = wanted;
  const rows = await directory(db)
    .select()
    .from(spamMark)
    .where(
      and(
        eq(spamMark.line, line),
        by === undefined ? undefined : eq(spamMark.markedBy, by),
        before && sql`(${spamMark.at}, ${spamMark.conversation}) < (${before.at}, ${before.conversation})`,
      ),
    )
    .orderBy(desc(spamMark.at), desc(spamMark.conversation))
    .limit(limit + 1);
  const marks = rows.slice(0, limit).map(({ channel, channelKind, markedBy, markedByName, ...mark }) => ({
    ...mark,
    channel: { id: channel, kind: channelKind },
    by: { id: markedBy, name: markedByName },
  }));
  const last = marks.at(-1);
  return rows.length > limit && last ? { marks, next: writeCursor({ ...last, session: 0 }) } : { marks };
}

import { and, eq, inArray } from "drizzle-orm";
import { sha256Hex } from "../platform/digest.ts";
import { directory } from "./database.ts";
import { emailThread } from "./schema.ts";

/** Ids of messages and tokens are kept as digests: what people wrote to each other is nobody's to read off here. */
const digest = (name: string) => sha256Hex(name);

/** The conversation that the first of these names leads to, if any does. */
export async function conversationOf(
  db: D1Database,
  channel: string,
  names: readonly string[],
): Promise<string | undefined> {
  if (names.length === 0) return undefined;
  const refs = await Promise.all(names.map(digest));
  const known = await directory(db)
    .select({ ref: emailThread.ref, conversation: emailThread.conversation })
    .from(emailThread)
    .where(and(eq(emailThread.channel, channel), inArray(emailThread.ref, refs)));
  const found = new Map(known.map(({ ref, conversation }) => [ref, conversation]));
  return refs.map((ref) => found.get(ref)).find((conversation) => conversation !== undefined);
}

/** Idempotent; a name goes on leading to where it led first. */
export async function rememberThread(
  db: D1Database,
  channel: string,
  conversation: string,
  names: readonly string[],
): Promise<void> {
  const rows = await Promise.all(names.map(async (name) => ({ channel, conversation, ref: await digest(name) })));
  if (rows.length > 0) await directory(db).insert(emailThread).values(rows).onConflictDoNothing();
}

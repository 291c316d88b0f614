import { eq, sql } from "drizzle-orm";
import type { Bot } from "../platform/ask-bot.ts";
import type { Env } from "../platform/env.ts";
import { open, seal } from "../platform/secrets.ts";
import { newWebhookSecret } from "../platform/standard-webhooks.ts";
import { within } from "../platform/within.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory } from "./database.ts";
import { bot } from "./schema.ts";

/** Milliseconds that a client's message waits for the directory; then the session goes to people. */
const patience = 2_000;

/** The line's bot with its secret opened, if it has one. */
export async function botOf(env: Pick<Env, "DB" | "SECRETS_KEY">, line: string): Promise<Bot | undefined> {
  const [row] = await within(patience, directory(env.DB).select().from(bot).where(eq(bot.line, line)).execute());
  return row && { url: row.url, secret: await open(row.secrets, ownerOf(line), env.SECRETS_KEY) };
}

export async function botUrl(db: D1Database, line: string): Promise<string | undefined> {
  const [row] = await directory(db).select({ url: bot.url }).from(bot).where(eq(bot.line, line));
  return row?.url;
}

/** Gives the line a bot, or its bot another address. A new one's secret is answered, and never shown again. */
export async function setBot(
  env: Pick<Env, "DB" | "SECRETS_KEY">,
  line: string,
  url: string,
  by: Doer,
): Promise<{ secret?: string }> {
  const d1 = directory(env.DB);
  const act = { by, action: "bot.set", object: `line:${line}`, after: { url }, at: Date.now() };
  const [, changed] = await d1.batch([
    auditing(env.DB, { ...act, before: sql`(${stored(line)})` }, sql`EXISTS (${stored(line)} AND url <> ${url})`),
    d1.update(bot).set({ url }).where(eq(bot.line, line)).returning({ line: bot.line }),
  ]);
  if (changed.length > 0) return {};
  const secret = newWebhookSecret();
  const secrets = await seal(secret, ownerOf(line), env.SECRETS_KEY);
  const [, added] = await d1.batch([
    auditing(env.DB, act, sql`NOT EXISTS (${stored(line)})`),
    d1.insert(bot).values({ line, url, secrets }).onConflictDoNothing().returning({ line: bot.line }),
  ]);
  // Somebody else was faster: it is their secret that holds.
  return added.length > 0 ? { secret } : setBot(env, line, url, by);
}

/** False where there was none. */
export async function removeBot(db: D1Database, line: string, by: Doer): Promise<boolean> {
  const d1 = directory(db);
  const act = { by, action: "bot.remove", object: `line:${line}`, before: sql`(${stored(line)})`, at: Date.now() };
  const [, gone] = await d1.batch([
    auditing(db, act, sql`EXISTS (${stored(line)})`),
    d1.delete(bot).where(eq(bot.line, line)).returning({ line: bot.line }),
  ]);
  return gone.length > 0;
}

/** A line's bot, as the audit log shows it. */
function stored(line: string) {
  return sql`SELECT json_object('url', url) FROM ${bot} WHERE ${eq(bot.line, line)}`;
}

function ownerOf(line: string): string {
  return `bot:${line}`;
}

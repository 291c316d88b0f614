import { eq } from "drizzle-orm";
import type { Bot } from "../platform/ask-bot.ts";
import type { Env } from "../platform/env.ts";
import { open, seal } from "../platform/secrets.ts";
import { newWebhookSecret } from "../platform/standard-webhooks.ts";
import { within } from "../platform/within.ts";
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
): Promise<{ secret?: string }> {
  const changed = await directory(env.DB)
    .update(bot)
    .set({ url })
    .where(eq(bot.line, line))
    .returning({ line: bot.line });
  if (changed.length > 0) return {};
  const secret = newWebhookSecret();
  const secrets = await seal(secret, ownerOf(line), env.SECRETS_KEY);
  const added = await directory(env.DB)
    .insert(bot)
    .values({ line, url, secrets })
    .onConflictDoNothing()
    .returning({ line: bot.line });
  // Somebody else was faster: it is their secret that holds.
  return added.length > 0 ? { secret } : setBot(env, line, url);
}

export async function removeBot(db: D1Database, line: string): Promise<void> {
  await directory(db).delete(bot).where(eq(bot.line, line));
}

function ownerOf(line: string): string {
  return `bot:${line}`;
}

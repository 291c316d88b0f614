import { eq, sql } from "drizzle-orm";
import type { Account } from "../channels/channel.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { open } from "../platform/secrets.ts";
import { within } from "../platform/within.ts";
import { forgetSealed, keepSealed, recallSealed, type SealedAccount } from "./account-cache.ts";
import { directory } from "./database.ts";
import { channel } from "./schema.ts";

type Bindings = Pick<Env, "DB" | "SECRETS_KEY">;

const freshFor = 5_000;
const patience = 2_000;
const mostHeld = 500;

const held = new Map<string, { readAt: number; sealed: string | null; account: Account }>();

/**
 * A connected account with its secrets opened; nothing for an unknown channel. The directory must not stop a message
 * (RC2, DL): an answer is held for 5 s in this isolate, and where D1 then fails the old one goes on being used, or,
 * in an isolate that never had one, the sealed copy in the data centre's cache. Throws where none of them answers.
 */
export async function account(env: Bindings, id: string): Promise<Account | undefined> {
  const known = held.get(id);
  if (known && Date.now() - known.readAt < freshFor) return known.account;
  let row: SealedAccount | undefined;
  try {
    row = await readSealed(env.DB, id);
  } catch (error) {
    log.error("account.directory_failed", error, { channel: id });
    if (known) return hold(known.sealed, known.account);
    row = await recallSealed(id);
    if (!row) throw error;
  }
  if (!row) {
    await forgetAccount(id);
    return undefined;
  }
  const { secrets: sealed, ...rest } = row;
  const secrets = known?.sealed === sealed ? known.account.secrets : await openSecrets(row, env.SECRETS_KEY);
  return hold(sealed, { ...rest, secrets });
}

/** After a change made here. Other isolates follow within 5 s. */
export async function forgetAccount(id: string): Promise<void> {
  held.delete(id);
  await forgetSealed(id);
}

async function readSealed(db: D1Database, id: string): Promise<SealedAccount | undefined> {
  const query = directory(db)
    .select({
      id: channel.id,
      kind: channel.kind,
      line: channel.line,
      base: channel.base,
      account: channel.account,
      secrets: channel.secrets,
    })
    .from(channel)
    .where(eq(channel.id, id));
  const [row] = await within(patience, query.execute());
  if (!row) return undefined;
  const sealed = { ...row, account: JSON.parse(row.account) as SealedAccount["account"] };
  keepSealed(sealed);
  return sealed;
}

async function openSecrets(row: SealedAccount, keys: string): Promise<Account["secrets"]> {
  return row.secrets === null ? {} : (JSON.parse(await open(row.secrets, row.id, keys)) as Account["secrets"]);
}

function hold(sealed: string | null, account: Account): Account {
  held.delete(account.id);
  held.set(account.id, { readAt: Date.now(), sealed, account });
  const oldest = held.size > mostHeld ? held.keys().next().value : undefined;
  if (oldest !== undefined) held.delete(oldest);
  return account;
}

export type ChannelChange = {
  state?: "up" | "down";
  /** What an administrator has to do; empty ends it. */
  problem?: string;
  lastInAt?: number;
  lastOutAt?: number;
  lastError?: string;
};

/** Notes how a channel fares. Never thrown from, never to be waited for by a message; moments do not go back. */
export async function markChannel(db: D1Database, id: string, change: ChannelChange): Promise<void> {
  const { lastInAt, lastOutAt, problem, ...rest } = change;
  const set = {
    ...rest,
    ...(problem === undefined ? {} : { problem: problem || null }),
    ...(lastInAt === undefined ? {} : { lastInAt: sql`max(coalesce(${channel.lastInAt}, 0), ${lastInAt})` }),
    ...(lastOutAt === undefined ? {} : { lastOutAt: sql`max(coalesce(${channel.lastOutAt}, 0), ${lastOutAt})` }),
  };
  try {
    await directory(db).update(channel).set(set).where(eq(channel.id, id));
  } catch (error) {
    log.error("channel.not_marked", error, { channel: id });
  }
}

import { and, desc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import type { Account } from "../channels/channel.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { open } from "../platform/secrets.ts";
import { within } from "../platform/within.ts";
import { ChannelSettings } from "../protocol/channel-setup.ts";
import type { ChannelKind } from "../protocol/session.ts";
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
      settings: channel.settings,
    })
    .from(channel)
    .where(eq(channel.id, id));
  const [row] = await within(patience, query.execute());
  if (!row) return undefined;
  const sealed = {
    ...row,
    account: JSON.parse(row.account) as SealedAccount["account"],
    settings: readChannelSettings(row.settings),
  };
  keepSealed(sealed);
  return sealed;
}

/** What is stored is only what somebody set; every other setting has its default. */
export function readChannelSettings(stored: string): ChannelSettings {
  return v.parse(ChannelSettings, JSON.parse(stored));
}

const heldIds = new Map<string, { readAt: number; ids: string[] }>();

/**
 * The channels of one kind that are connected to an outside account, by the provider's id of it, those that work first:
 * where a provider has one callback for several. Held like `account`; throws where the directory fails and nothing is
 * held.
 */
export async function channelsOf(db: D1Database, kind: ChannelKind, outside: string): Promise<string[]> {
  const name = `${kind}:${outside}`;
  const before = heldIds.get(name);
  if (before && Date.now() - before.readAt < freshFor) return before.ids;
  try {
    const same = and(eq(channel.kind, kind), eq(sql`${channel.account} ->> 'id'`, outside));
    const query = directory(db).select({ id: channel.id }).from(channel).where(same).orderBy(desc(channel.state));
    const ids = (await within(patience, query.execute())).map(({ id }) => id);
    if (heldIds.size > mostHeld) heldIds.clear();
    heldIds.set(name, { readAt: Date.now(), ids });
    return ids;
  } catch (error) {
    if (!before) throw error;
    log.error("account.directory_failed", error, { account: name });
    return before.ids;
  }
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

import { and, asc, eq, ne, sql } from "drizzle-orm";
import * as v from "valibot";
import { seal } from "../platform/secrets.ts";
import type { ChannelSettings } from "../protocol/channel-setup.ts";
import type { ChannelKind } from "../protocol/session.ts";
import { readChannelSettings } from "./accounts.ts";
import { auditing, type Doer } from "./audit.ts";
import { directory } from "./database.ts";
import { channel } from "./schema.ts";

/** A connected account as administrators see it: its secrets never leave. */
export type ConnectedChannel = {
  id: string;
  kind: ChannelKind;
  line: string;
  name: string;
  base: string;
  account: Record<string, string>;
  settings: ChannelSettings;
  state: "up" | "down";
  problem?: string;
  lastInAt?: number;
  lastOutAt?: number;
  lastError?: string;
};

function channelOf(row: typeof channel.$inferSelect): ConnectedChannel {
  const { id, kind, line, name, base, state, problem, lastInAt, lastOutAt, lastError } = row;
  return {
    ...{ id, kind, line, name, base, state },
    account: v.parse(v.record(v.string(), v.string()), JSON.parse(row.account)),
    settings: readChannelSettings(row.settings),
    ...(problem === null ? {} : { problem }),
    ...(lastInAt === null ? {} : { lastInAt }),
    ...(lastOutAt === null ? {} : { lastOutAt }),
    ...(lastError === null ? {} : { lastError }),
  };
}

export async function connectedChannels(db: D1Database): Promise<ConnectedChannel[]> {
  return (await directory(db).select().from(channel).orderBy(asc(channel.name), asc(channel.id))).map(channelOf);
}

export async function connectedChannel(db: D1Database, id: string): Promise<ConnectedChannel | undefined> {
  const [row] = await directory(db).select().from(channel).where(eq(channel.id, id));
  return row && channelOf(row);
}

export type NewChannel = Pick<ConnectedChannel, "id" | "kind" | "line" | "name" | "base" | "account"> & {
  secrets: Readonly<Record<string, string>>;
};

/** Keeps a new connection, before its webhook is registered: the provider may call at once. */
export async function addChannel(db: D1Database, added: NewChannel, keys: string, by: Doer): Promise<void> {
  const d1 = directory(db);
  const { secrets, ...rest } = added;
  const account = JSON.stringify(added.account);
  const sealed = await seal(JSON.stringify(secrets), added.id, keys);
  const { id, ...after } = rest;
  const act = { by, action: "channel.connect", object: `channel:${id}`, after, at: Date.now() };
  await d1.batch([auditing(db, act), d1.insert(channel).values({ ...rest, account, secrets: sealed })]);
}

/**
 * A provider has one webhook for an account: whoever had this account before hears nothing any more, and is marked so.
 */
export async function supersede(db: D1Database, added: ConnectedChannel): Promise<void> {
  const problem = `This account was connected again as “${added.name}”. Disconnect one of the two.`;
  await directory(db).update(channel).set({ state: "down", problem }).where(sameAccount(added));
}

/** The other channels of the same outside account. */
function sameAccount({ id, kind, account }: Pick<ConnectedChannel, "id" | "kind" | "account">) {
  return and(eq(channel.kind, kind), eq(sql`${channel.account} ->> 'id'`, account.id ?? ""), ne(channel.id, id));
}

/** Whether the account goes on by another channel, which taking its webhook away would silence. */
export async function goesOnElsewhere(db: D1Database, one: ConnectedChannel): Promise<boolean> {
  const others = directory(db).select({ id: channel.id }).from(channel);
  return (await others.where(and(sameAccount(one), eq(channel.state, "up")))).length > 0;
}

/** Another channel behind the same callback of a provider's app; nothing where there is none, or no such app. */
export async function besides(db: D1Database, { id, kind, account }: ConnectedChannel) {
  if (!account.appId) return undefined;
  const sameApp = eq(sql`${channel.account} ->> 'appId'`, account.appId);
  const others = directory(db).select().from(channel);
  const [row] = await others.where(and(eq(channel.kind, kind), sameApp, ne(channel.id, id))).limit(1);
  return row && channelOf(row);
}

export type ChannelEdit = {
  name?: string | undefined;
  line?: string | undefined;
  /** Those named are replaced; the others stay. */
  settings?: { [Name in keyof ChannelSettings]?: ChannelSettings[Name] | undefined } | undefined;
};

export async function changeChannel(db: D1Database, id: string, edit: ChannelEdit, by: Doer): Promise<void> {
  const d1 = directory(db);
  const { name, line, settings } = edit;
  const merged = settings && sql`json_patch(${channel.settings}, ${JSON.stringify(settings)})`;
  const before = sql`(SELECT json_object('name', name, 'line', line, 'settings', json(settings)) FROM ${channel} WHERE id = ${id})`;
  const after = sql`json_patch(${before}, ${JSON.stringify({ name, line, settings })})`;
  const act = { by, action: "channel.change", object: `channel:${id}`, before, after, at: Date.now() };
  await d1.batch([
    auditing(db, act, sql`${before} <> ${after}`),
    d1
      .update(channel)
      .set({
        id,
        ...(name !== undefined && { name }),
        ...(line !== undefined && { line }),
        ...(merged && { settings: merged }),
      })
      .where(eq(channel.id, id)),
  ]);
}

/** Keeps what was learnt of an account when its webhook was registered; part of connecting it. */
export async function learnAccount(
  db: D1Database,
  id: string,
  learnt: Readonly<Record<string, string>>,
): Promise<void> {
  const account = sql`json_patch(${channel.account}, ${JSON.stringify(learnt)})`;
  await directory(db).update(channel).set({ account }).where(eq(channel.id, id));
}

/** Replaces a channel's secrets, which the audit log says and does not show. */
export async function changeSecrets(
  db: D1Database,
  id: string,
  secrets: Readonly<Record<string, string>>,
  keys: string,
  by: Doer,
): Promise<void> {
  const d1 = directory(db);
  const act = { by, action: "channel.secret", object: `channel:${id}`, at: Date.now() };
  const sealed = await seal(JSON.stringify(secrets), id, keys);
  await d1.batch([auditing(db, act), d1.update(channel).set({ secrets: sealed }).where(eq(channel.id, id))]);
}

export async function removeChannel(db: D1Database, id: string, by: Doer): Promise<void> {
  const d1 = directory(db);
  const before = sql`SELECT json_object('kind', kind, 'line', line, 'name', name, 'base', base, 'account', json(account)) FROM ${channel} WHERE id = ${id}`;
  const act = { by, action: "channel.remove", object: `channel:${id}`, before: sql`(${before})`, at: Date.now() };
  await d1.batch([auditing(db, act, sql`EXISTS (${before})`), d1.delete(channel).where(eq(channel.id, id))]);
}

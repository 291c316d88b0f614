import { asc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import type { Env } from "../../platform/env.ts";
import { open, seal } from "../../platform/secrets.ts";
import { Bitrix24Settings, type Connector, type ConnectorEdit } from "../../protocol/crm/connector.ts";
import { CrmEventType } from "../../protocol/crm/event.ts";
import { auditing, type Doer } from "../audit.ts";
import { directory } from "../database.ts";
import { connector } from "../schema.ts";

type Secrets = Readonly<Record<string, string>>;
type Row = typeof connector.$inferSelect;

const Secrets = v.record(v.string(), v.string());
/** A type that is no longer told is passed over. */
const Events = v.pipe(
  v.array(v.string()),
  v.transform((types) => CrmEventType.options.filter((type) => types.includes(type))),
);

export const readEvents = (stored: string): CrmEventType[] => v.parse(Events, JSON.parse(stored));

function connectorOf({ secrets: _, events, settings, problem, ...row }: Row): Connector {
  return {
    ...row,
    events: readEvents(events),
    settings: v.parse(Bitrix24Settings, JSON.parse(settings)),
    ...(problem !== null && { problem }),
  };
}

export async function connectors(db: D1Database): Promise<Connector[]> {
  return (await directory(db).select().from(connector).orderBy(asc(connector.name), asc(connector.id))).map(
    connectorOf,
  );
}

export async function connectorById(db: D1Database, id: string): Promise<Connector | undefined> {
  const [row] = await directory(db).select().from(connector).where(eq(connector.id, id));
  return row && connectorOf(row);
}

/** With its secrets opened. */
export async function openConnector(
  env: Pick<Env, "DB" | "SECRETS_KEY">,
  id: string,
): Promise<(Connector & { secrets: Secrets }) | undefined> {
  const [row] = await directory(env.DB).select().from(connector).where(eq(connector.id, id));
  if (!row) return undefined;
  const secrets = row.secrets === null ? {} : JSON.parse(await open(row.secrets, id, env.SECRETS_KEY));
  return { ...connectorOf(row), secrets: v.parse(Secrets, secrets) };
}

type Kept = Omit<Connector, "state" | "problem" | "createdAt">;
type Keys = Pick<Env, "DB" | "SECRETS_KEY">;

/** Idempotent by `id`. */
export async function addConnector(env: Keys, added: Kept, secrets: Secrets, by: Doer): Promise<void> {
  const d1 = directory(env.DB);
  const { id, ...after } = added;
  const createdAt = Date.now();
  const object = `connector:${id}`;
  const act = { by, action: "connector.make", object, after, at: createdAt, once: `connector.make:${id}` };
  const written = { events: JSON.stringify(added.events), settings: JSON.stringify(added.settings) };
  const sealed = await seal(JSON.stringify(secrets), id, env.SECRETS_KEY);
  await d1.batch([
    auditing(env.DB, act),
    d1
      .insert(connector)
      .values({ ...added, ...written, secrets: sealed, createdAt })
      .onConflictDoNothing(),
  ]);
}

/** What is named is replaced as a whole. What stood in the way of one that is switched on is forgotten. */
export async function changeConnector(
  env: Keys,
  before: Connector,
  { events, settings, state, ...plain }: ConnectorEdit,
  by: Doer,
  secrets?: Secrets,
): Promise<void> {
  const d1 = directory(env.DB);
  const { id } = before;
  const changed = { ...plain, ...(events && { events }), ...(settings && { settings }), ...(state && { state }) };
  const was = Object.fromEntries(Object.keys(changed).map((name) => [name, before[name as keyof Connector]]));
  const act = {
    by,
    action: "connector.change",
    object: `connector:${id}`,
    before: was,
    after: changed,
    at: Date.now(),
  };
  const problem = state && (state === "up" ? null : `Switched off by ${by.name}.`);
  const set = {
    ...plain,
    ...(events && { events: JSON.stringify(events) }),
    ...(settings && { settings: JSON.stringify(settings) }),
    ...(state && { state, problem }),
    ...(secrets && { secrets: await seal(JSON.stringify(secrets), id, env.SECRETS_KEY) }),
  };
  if (Object.keys(set).length === 0) return;
  await d1.batch([auditing(env.DB, act), d1.update(connector).set(set).where(eq(connector.id, id))]);
}

export async function changeConnectorSecrets(env: Keys, id: string, secrets: Secrets, by: Doer): Promise<void> {
  const d1 = directory(env.DB);
  const act = { by, action: "connector.secret", object: `connector:${id}`, at: Date.now() };
  const sealed = await seal(JSON.stringify(secrets), id, env.SECRETS_KEY);
  await d1.batch([auditing(env.DB, act), d1.update(connector).set({ secrets: sealed }).where(eq(connector.id, id))]);
}

/** With its links. */
export async function removeConnector(db: D1Database, id: string, by: Doer): Promise<void> {
  const d1 = directory(db);
  const before = sql`SELECT json_object('kind', kind, 'name', name, 'url', url, 'events', json(events)) FROM ${connector} WHERE id = ${id}`;
  const act = { by, action: "connector.remove", object: `connector:${id}`, before: sql`(${before})`, at: Date.now() };
  await d1.batch([auditing(db, act, sql`EXISTS (${before})`), d1.delete(connector).where(eq(connector.id, id))]);
}

/** By itself: a system that takes nothing any more. */
export async function markConnectorDown(db: D1Database, id: string, problem: string): Promise<void> {
  await directory(db).update(connector).set({ state: "down", problem }).where(eq(connector.id, id));
}

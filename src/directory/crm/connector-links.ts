import { and, asc, eq, sql } from "drizzle-orm";
import type { ConnectorKind, ConnectorLink, EntityKind } from "../../protocol/crm/connector.ts";
import { directory } from "../database.ts";
import { connector, connectorLink } from "../schema.ts";

type Of = { connector: string; kind: EntityKind; entity: string };

const one = (of: Of) =>
  and(
    eq(connectorLink.connector, of.connector),
    eq(connectorLink.entityKind, of.kind),
    eq(connectorLink.entity, of.entity),
  );

/** Under which id an outside system has something of ours. */
export async function externalOf(db: D1Database, of: Of): Promise<string | undefined> {
  const [row] = await directory(db).select({ external: connectorLink.external }).from(connectorLink).where(one(of));
  return row?.external ?? undefined;
}

type State = { state: ConnectorLink["state"]; external?: string | undefined; reason?: string | undefined; at: number };

/** How the last attempt went. An id that is known stays known. Of a connector that is gone nothing is kept. */
export async function saveLink(
  db: D1Database,
  { connector: id, kind, entity }: Of,
  { state, external, reason, at }: State,
): Promise<void> {
  const values = sql`SELECT ${id}, ${kind}, ${entity}, ${external ?? null}, ${state}, ${reason ?? null}, ${at} WHERE EXISTS (SELECT 1 FROM connector WHERE connector.id = ${id})`;
  await directory(db)
    .insert(connectorLink)
    .select(values)
    .onConflictDoUpdate({
      target: [connectorLink.connector, connectorLink.entityKind, connectorLink.entity],
      set: { state, reason: reason ?? null, at, external: sql`coalesce(excluded.external, ${connectorLink.external})` },
    });
}

export async function dropLink(db: D1Database, of: Of): Promise<void> {
  await directory(db).delete(connectorLink).where(one(of));
}

export type LinkRow = Omit<ConnectorLink, "url"> & { system: { kind: ConnectorKind; url: string } };

/** What outside systems have of something, for its card. */
export async function linksOf(db: D1Database, kind: EntityKind, entity: string): Promise<LinkRow[]> {
  const rows = await directory(db)
    .select({ link: connectorLink, kind: connector.kind, name: connector.name, url: connector.url })
    .from(connectorLink)
    .innerJoin(connector, eq(connector.id, connectorLink.connector))
    .where(and(eq(connectorLink.entityKind, kind), eq(connectorLink.entity, entity)))
    .orderBy(asc(connector.name), asc(connector.id));
  return rows.map(({ link, kind: of, name, url }) => ({
    connector: { id: link.connector, name },
    kind: of,
    ...(link.external !== null && { external: link.external }),
    state: link.state,
    ...(link.reason !== null && { reason: link.reason }),
    at: link.at,
    system: { kind: of, url },
  }));
}

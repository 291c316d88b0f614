import { env } from "./api.ts";

/** Remembers what connectors are told of, which is deleted once it has been handed on. Once, after the migrations. */
export async function rememberEvents(): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("CREATE TABLE told (seq INTEGER PRIMARY KEY, type TEXT, entity TEXT, payload TEXT)"),
    env.DB.prepare(
      `CREATE TRIGGER remember AFTER INSERT ON crm_event BEGIN
       INSERT INTO told (type, entity, payload) VALUES (NEW.type, NEW.entity, NEW.payload); END`,
    ),
  ]);
}

/** What connectors were told of one thing, in order: the type, and the thing as it was then. */
export async function toldOf(entity: string): Promise<(readonly [string, Record<string, unknown>])[]> {
  const rows = env.DB.prepare("SELECT type, payload FROM told WHERE entity = ? ORDER BY seq").bind(entity);
  const { results } = await rows.all<{ type: string; payload: string }>();
  return results.map(({ type, payload }) => [type, JSON.parse(payload) as Record<string, unknown>] as const);
}

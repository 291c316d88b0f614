import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "./api.ts";

/**
 * Where any of these words stands: every column of every table of the directory, every object in the file store, name
 * and bytes, and every column of every table of every actor there is.
 */
export async function everywhere(words: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const look = (place: string, value: unknown) => {
    const text = textOf(value).toLowerCase();
    for (const word of words) if (text.includes(word)) found.add(place);
  };
  const { results: tables } = await env.DB.prepare(tablesOf).all<{ name: string }>();
  for (const { name } of tables) {
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
    for (const row of results) for (const [column, value] of Object.entries(row)) look(`D1 ${name}.${column}`, value);
  }
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await env.FILES.list({ include: ["customMetadata"], ...(cursor && { cursor }) });
    for (const { key, customMetadata } of page.objects) {
      look("R2 name", [key, JSON.stringify(customMetadata)].join());
      look("R2 bytes", await (await env.FILES.get(key))?.arrayBuffer());
    }
    more = page.truncated;
    cursor = page.truncated ? page.cursor : undefined;
  }
  const { CONVERSATION, LINE, RELAY, CONNECTOR } = env;
  for (const [actor, namespace] of Object.entries({ CONVERSATION, LINE, RELAY, CONNECTOR })) {
    for (const id of await listDurableObjectIds(namespace as DurableObjectNamespace)) {
      await runInDurableObject((namespace as DurableObjectNamespace).get(id), (_, { storage: { sql } }) => {
        for (const { name } of sql.exec<{ name: string }>(tablesOf)) {
          for (const row of sql.exec(`SELECT * FROM "${name}"`)) {
            for (const [column, value] of Object.entries(row)) look(`${actor} ${name}.${column}`, value);
          }
        }
      });
    }
  }
  return [...found].sort();
}

const tablesOf = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** Bytes as Latin letters, so that a word within them is one. D1 gives bytes as a list of numbers. */
function textOf(value: unknown): string {
  const bytes =
    value instanceof ArrayBuffer ? new Uint8Array(value) : Array.isArray(value) ? Uint8Array.from(value) : undefined;
  return bytes ? new TextDecoder("latin1").decode(bytes) : String(value ?? "");
}

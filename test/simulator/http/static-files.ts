import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Reply } from "./reply.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Reads afresh each time, so that a page can be worked on without a restart. Undefined when there is no such file. */
export async function staticFile(folder: URL, name: string): Promise<Reply | undefined> {
  const type = types[extname(name)];
  if (!type || !/^[a-z][a-z0-9-]*\.[a-z]+$/.test(name)) return undefined;
  try {
    const body = await readFile(fileURLToPath(new URL(name, folder).href));
    return { status: 200, headers: { "content-type": type, "cache-control": "no-cache" }, body };
  } catch {
    return undefined;
  }
}

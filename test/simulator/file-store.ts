import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The bytes of attachments: in a folder beside the state file, or in memory when nothing is kept. */
export interface FileStore {
  put(name: string, bytes: Buffer): void;
  get(name: string): Buffer;
}

export function createFileStore(folder: string | undefined): FileStore {
  if (folder === undefined) return inMemory();
  mkdirSync(folder, { recursive: true });
  return {
    put: (name, bytes) => writeFileSync(join(folder, name), bytes),
    get: (name) => readFileSync(join(folder, name)),
  };
}

function inMemory(): FileStore {
  const files = new Map<string, Buffer>();
  return {
    put: (name, bytes) => {
      files.set(name, bytes);
    },
    get(name) {
      const bytes = files.get(name);
      if (!bytes) throw new Error(`No stored file ${name}`);
      return bytes;
    },
  };
}

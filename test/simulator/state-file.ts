import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isRecord } from "./http/fields.ts";

/** The simulator's memory, kept in one JSON file between runs when a file is named. */
export interface StateFile {
  /** The part that belongs to `name`: what was stored, or `initial`. Change it in place, then call `changed`. */
  slice<T extends object>(name: string, initial: T): T;
  changed(): void;
  flush(): void;
}

const version = 1;
const debounceMs = 100;

export function openStateFile(path: string | undefined): StateFile {
  const slices = path === undefined ? {} : load(path);
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    if (timer === undefined || path === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    write(path, slices);
  }

  return {
    slice<T extends object>(name: string, initial: T): T {
      slices[name] ??= initial;
      return slices[name] as T;
    },
    changed() {
      if (path !== undefined) timer ??= setTimeout(flush, debounceMs);
    },
    flush,
  };
}

function load(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if (isRecord(cause) && cause.code === "ENOENT") return {};
    throw new Error(`The simulator cannot read its state from ${path}`, { cause });
  }
  const stored: unknown = JSON.parse(text);
  if (!isRecord(stored) || stored.version !== version || !isRecord(stored.slices)) {
    throw new Error(`${path} is not the simulator's state of version ${version}; move it away to start afresh`);
  }
  return stored.slices;
}

// A rename replaces the file whole, so that a crash in mid-write leaves the previous state.
function write(path: string, slices: Record<string, unknown>): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  writeFileSync(fresh, JSON.stringify({ version, slices }));
  renameSync(fresh, path);
}

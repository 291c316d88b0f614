import type { Keep } from "../browser-storage.ts";
import { inOrder, type Outgoing } from "./outgoing.ts";

/** One key a message, because two tabs may write at the same moment. */
export function storedOutbox(line: string, keep: Keep) {
  const prefix = `switchboard:${line}:outbox:`;
  return {
    list(): Outgoing[] {
      const keys = keep.keys().filter((key) => key.startsWith(prefix));
      return inOrder(keys.flatMap((key) => read(keep.getItem(key)) ?? []));
    },
    put: (message: Outgoing) => keep.setItem(prefix + message.id, JSON.stringify(message)),
    remove: (id: string) => keep.removeItem(prefix + id),
  };
}

export type StoredOutbox = ReturnType<typeof storedOutbox>;

function read(text: string | null): Outgoing | undefined {
  try {
    return JSON.parse(text ?? "") as Outgoing;
  } catch {
    return undefined;
  }
}

import type { Entry } from "../../src/protocol/entry.ts";
import type { System } from "./system.ts";

/** Everything said in a conversation, as its operators see it. */
export async function transcriptOf(system: Pick<System, "api">, conversation: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const path = `/api/conversations/${conversation}/entries?after=${entries.at(-1)?.seq ?? 0}&limit=200`;
    const page = await system.api<{ entries: Entry[]; more: boolean }>("GET", path);
    entries.push(...page.entries);
    if (!page.more) return entries;
  }
}

import type { Entry } from "../protocol/entry.ts";
import type { Pen } from "./pen.ts";
import { side } from "./store.ts";

/** CN4: what was said in a session without consent is gone; that there was one stays. */
export function purge(session: number, once: string, { transcript, owe, now }: Pen): Entry[] {
  transcript.purge(session, now);
  owe("forget", { type: "forget_files" });
  const noted = { kind: "event", author: { kind: "system" }, audience: "house", event: "purged" } as const;
  return [transcript.add(once, side.none, now, noted, session)];
}

import type { Entry } from "../protocol/entry.ts";
import type { Pen } from "./pen.ts";
import { note } from "./speak.ts";

/** CN4: what was said in a session without consent is gone; that there was one stays. */
export function purge(once: string, pen: Pen): Entry[] {
  const { transcript, now } = pen;
  transcript.purge(now);
  pen.owe("forget", { type: "forget_files" });
  const noted = note(once, "purged", pen);
  return noted;
}

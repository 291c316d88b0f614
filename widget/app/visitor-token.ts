import type { Keep } from "./browser-storage.ts";
import { randomId } from "./random-id.ts";

/** What proves that a conversation is this visitor's: 256 bits, made at their first act and never before. */
export function visitorToken(line: string, keep: Keep) {
  const key = `switchboard:${line}:token`;
  const known = () => keep.getItem(key) ?? undefined;
  return {
    known,
    make(): string {
      const token = known() ?? randomId(32);
      keep.setItem(key, token);
      return token;
    },
  };
}

export type VisitorToken = ReturnType<typeof visitorToken>;

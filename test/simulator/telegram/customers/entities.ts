import type { MessageEntity } from "@grammyjs/types";

const patterns = [
  ["bot_command", /(?<=^|\s)\/[A-Za-z0-9_]{1,32}/gu],
  ["url", /https?:\/\/[^\s]+/gu],
  ["email", /[\w.+-]+@[\w-]+\.[\w.-]+\w/gu],
  ["mention", /(?<=^|\s)@[A-Za-z0-9_]{4,32}/gu],
] as const;

/** What a client marks by itself in a text that a person typed. */
export function typedEntities(text: string): MessageEntity[] {
  const found = patterns.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  );
  return found.toSorted((one, other) => one.offset - other.offset);
}

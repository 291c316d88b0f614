import type { Entry, MessageEntry } from "../../../src/protocol/entry.ts";

export const noon = Date.UTC(2026, 5, 10, 12);

export function said(seq: number, more: Partial<MessageEntry> = {}): MessageEntry {
  const author = { kind: "operator", name: "Anna" } as const;
  return {
    kind: "message",
    seq,
    at: noon + seq * 1000,
    session: 1,
    audience: "public",
    author,
    text: `text ${seq}`,
    ...more,
  };
}

export function wrote(seq: number, id = `own-${seq}`, more: Partial<MessageEntry> = {}): MessageEntry {
  return said(seq, { author: { kind: "client" }, id, ...more });
}

export function happened(
  seq: number,
  more:
    | { event: "assigned" | "closed" | "opened" | "rated" | "reopened"; detail?: string }
    | { kind: "edit"; of: number; text: string }
    | { kind: "deletion"; of: number }
    | { kind: "reaction"; of: number; emoji: string[] },
): Entry {
  const common = { seq, at: noon + seq * 1000, session: 1, audience: "public", author: { kind: "system" } } as const;
  return "event" in more ? { ...common, kind: "event", ...more } : { ...common, ...more };
}

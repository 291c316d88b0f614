import type { FileView, MessageEntry, Press } from "../../../src/protocol/entry.ts";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";
import type { VisitorContact } from "../../../src/protocol/visitor/send.ts";
import type { VisitorUpInput } from "../../../src/protocol/visitor/up.ts";

/** A message of the visitor's that the house has not acknowledged. */
export type Outgoing = {
  id: string;
  text: string;
  files: FileView[];
  /** When it was written; the order of sending. */
  at: number;
  page: string | undefined;
  /** The button it was said with. */
  press?: Press | undefined;
  /** A way to answer (BH4). */
  contact?: VisitorContact | undefined;
  /** Will not be sent again by itself. */
  refusal?: RefusalCode;
};

/** What became of it. The entry itself is sent only to the visitor's other tabs, so this one makes its own. */
export type Acknowledged = { message: Outgoing; seq: number; at: number };

export function inOrder(messages: readonly Outgoing[]): Outgoing[] {
  return [...messages].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** The next to send: strictly one after the other, past what was refused. */
export function nextToSend(messages: readonly Outgoing[]): Outgoing | undefined {
  return inOrder(messages).find((message) => !message.refusal);
}

/** Later than all others, even where the clock stands still or went back. */
export function writtenAt(now: number, messages: readonly Outgoing[]): number {
  return Math.max(now, ...messages.map((message) => message.at + 1));
}

/** Refusals that say nothing about the message: it is sent again after a pause. */
export function isPassing(code: RefusalCode): boolean {
  return code === "slow_down" || code === "unavailable";
}

export function toFrame({ id, text, files, page, press, contact }: Outgoing): VisitorUpInput & { t: "send" } {
  return {
    t: "send",
    id,
    text,
    ...(files.length > 0 && { files: files.map((file) => file.id) }),
    ...(page && { page }),
    ...(press && { press }),
    ...(contact && { contact }),
  };
}

export function toEntry({ message, seq, at }: Acknowledged, session: number): MessageEntry {
  const { id, text, files, press } = message;
  const said = { author: { kind: "client" as const }, audience: "public" as const, id, text, files };
  return { kind: "message", seq, at, session, ...said, ...(press && { press }) };
}

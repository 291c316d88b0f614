import { windowEnd } from "../domain/session/agenda.ts";
import type { Button, Entry, EventEntry } from "../protocol/entry.ts";
import { fillText, type TextName } from "../protocol/texts.ts";
import type { Pen } from "./pen.ts";
import { side } from "./store.ts";

/**
 * Says one of the line's texts, once per key; nothing where the line has none, the session has no terms yet or the
 * channel lets nothing through any more (LC6). Every text knows the client's and the line's name, and who has the session.
 */
export function speak(
  says: TextName,
  pen: Pen,
  more: { key?: string; values?: Record<string, string>; buttons?: Button[] } = {},
): Entry[] {
  const { transcript, store, now } = pen;
  const { session, contact, turn } = transcript;
  const terms = session?.terms;
  const key = more.key ?? `say:${says}:${session?.number}`;
  if (!terms || store.seqOfKey(key) !== undefined) return [];
  // A program is answered by people alone: two that answer each other never end.
  if (session.automatic) return [];
  // LC6: what only people may still say, the line does not.
  const { replyWindow } = pen.channel.capabilities;
  const ownEnd = replyWindow === undefined ? undefined : (turn.heardAt ?? now) + replyWindow * 3_600_000;
  if (Math.min(windowEnd(session, turn.heardAt) ?? now + 1, ownEnd ?? now + 1) <= now) return [];
  const operator = session.holder?.name ?? "";
  const text = fillText(terms.texts[says], { name: contact.name, line: terms.line.name, operator, ...more.values });
  if (text === "") return [];
  const { seq } = transcript.add(key, side.none, now, {
    kind: "message",
    author: { kind: "system" },
    audience: "public",
    text,
    says,
    ...(more.buttons && { buttons: more.buttons }),
  });
  if (pen.channel.outbound) {
    store.setDelivery(seq, { state: "queued" });
    pen.owe("channel", { type: "send", seq });
  }
  return [transcript.entry(seq)];
}

/** Notes what happened; for colleagues alone unless it says otherwise. Once per key. */
export function note(
  key: string,
  event: EventEntry["event"],
  pen: Pen,
  more: Partial<Pick<EventEntry, "author" | "audience" | "detail" | "text">> = {},
): Entry[] {
  const { transcript, store, now } = pen;
  if (store.seqOfKey(key) !== undefined) return [];
  const said = { kind: "event" as const, author: { kind: "system" as const }, audience: "house" as const, event };
  return [transcript.add(key, side.none, now, { ...said, ...more })];
}

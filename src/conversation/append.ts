import type { Channel, Outgoing } from "../channels/channel.ts";
import type { Entry, FileView } from "../protocol/entry.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import type { Append } from "./rpc.ts";
import { type Store, side } from "./store.ts";
import type { Transcript } from "./transcript.ts";
import type { Work } from "./work.ts";

export type Said = { seq: number; at: number; duplicate: boolean; entries: Entry[] };

/**
 * Writes a message of the widget's visitor or of an operator. The same id gives the same entry, and another message
 * under it is refused (DL6). Synchronous.
 */
export function append(
  message: Append,
  to: { transcript: Transcript; store: Store; channel: Channel; owe: (lane: string, work: Work) => void; now: number },
): Said | { refusal: Refusal } {
  const { transcript, store, now } = to;
  const { author, audience, text, under } = message;
  const key = `${author.kind}:${author.id ?? ""}:${message.id}`;

  const known = store.seqOfKey(key);
  if (known !== undefined) {
    const entry = transcript.entry(known);
    if (!isSame(entry, message)) return refuse("conflict", "Another message has been sent under this id.");
    // Told again: whoever said it twice did not hear that it was taken, and perhaps nobody has.
    return { seq: known, at: entry.at, duplicate: true, entries: [entry] };
  }
  if (message.onlyIfKnown) return refuse("not_found", "Nothing has been said under this id.");

  const files: FileView[] = [];
  for (const id of message.files ?? []) {
    const file = store.file(id);
    if (!file || store.seqOfFile(id) !== undefined) {
      return refuse("not_found", "A file is missing: upload it again.");
    }
    files.push(file);
  }
  if (message.replyTo !== undefined && message.replyTo > transcript.lastSeq) {
    return refuse("not_found", "The message that is answered does not exist.");
  }
  const isAnswer = author.kind === "operator" && audience === "public";
  if (isAnswer) {
    const verdict = under ? transcript.mayAnswer(under) : "stale";
    if (verdict === "closed") return refuse("closed", "This conversation has ended.");
    if (verdict === "stale") {
      return refuse("stale", "This conversation has changed hands meanwhile. Look at it again.");
    }
    const format = to.channel.outbound?.format(outgoing(text, files, replyOf(message.replyTo, store)));
    if (format && "refused" in format) return refuse("malformed", format.refused);
  }

  const entries: Entry[] = [];
  const assigned = isAnswer && under?.holder ? transcript.hold(under, now) : undefined;
  if (assigned) entries.push(assigned);
  const turn = author.kind === "client" ? side.client : isAnswer ? side.house : side.none;
  let added = transcript.add(key, turn, now, {
    kind: "message",
    author,
    audience,
    id: message.id,
    text,
    ...(files.length > 0 && { files: files.map((file) => file.id) }),
    ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
    ...(message.page !== undefined && { page: message.page }),
  });
  const { seq, at } = added;
  for (const file of files) store.sendFile(file.id, seq);
  if (isAnswer && to.channel.outbound) {
    store.setDelivery(seq, { state: "queued" });
    to.owe("channel", { type: "send", seq });
    added = transcript.entry(seq);
  }
  entries.push(added);
  return { seq, at, duplicate: false, entries };
}

function isSame(entry: Entry, message: Append): boolean {
  if (entry.kind !== "message" || entry.text !== message.text || entry.audience !== message.audience) return false;
  if (entry.replyTo !== message.replyTo) return false;
  const files = entry.files?.map((file) => file.id) ?? [];
  return JSON.stringify(files) === JSON.stringify(message.files ?? []);
}

export function replyOf(seq: number | undefined, store: Store): string | undefined {
  return seq === undefined ? undefined : store.externalOf(seq);
}

export function outgoing(text: string, files: FileView[], replyTo: string | undefined): Outgoing {
  return { text, files, ...(replyTo !== undefined && { replyTo }) };
}

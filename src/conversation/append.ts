import type { Entry, FileView } from "../protocol/entry.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import { followUp, roleOf } from "./hear-client.ts";
import { outgoing } from "./outgoing.ts";
import type { Pen } from "./pen.ts";
import type { Append } from "./rpc.ts";
import { type Contact, side } from "./store.ts";

export type Said = { seq: number; at: number; duplicate: boolean; entries: Entry[] };

/**
 * Writes a message of the widget's visitor or of an operator. The same id gives the same entry, and another message
 * under it is refused (DL6). Synchronous.
 */
export function append(message: Append, to: Pen): Said | { refusal: Refusal } {
  const { transcript, store, now } = to;
  const { author, audience, text, under } = message;
  const key = keyOf(message);

  const known = store.seqOfKey(key);
  if (known !== undefined) {
    const entry = transcript.entry(known);
    if (!isSame(entry, message)) return refuse("conflict", "Another message has been sent under this id.");
    // Told again: whoever said it twice did not hear that it was taken, and perhaps nobody has.
    return { seq: known, at: entry.at, duplicate: true, entries: [entry] };
  }
  if (message.onlyIfKnown) return refuse("not_found", "Nothing has been said under this id.");

  if (message.signed && !transcript.sign(message.signed)) return anotherPerson;
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
    const ends = transcript.head().session?.windowEndsAt;
    if (ends !== undefined && ends <= now && !message.template) return refuse("window", windowIsOver);
    const verdict = under ? transcript.mayAnswer(under) : "stale";
    if (verdict === "closed") return refuse("closed", "This conversation has ended.");
    if (verdict === "stale") {
      return refuse("stale", "This conversation has changed hands meanwhile. Look at it again.");
    }
    const format = to.channel.outbound?.format(
      outgoing({ ...message, files }, transcript.lastSeq + 1, to.channel, store),
    );
    if (format && "refused" in format) return refuse("malformed", format.refused);
  }

  const entries: Entry[] = [];
  const assigned = isAnswer && under?.holder ? transcript.hold(under, now) : undefined;
  if (assigned) entries.push(assigned);
  if (message.contact) transcript.know({ ...transcript.contact, ...defined(message.contact) });
  const isClient = author.kind === "client";
  const role = isClient ? roleOf({ text, press: message.press, files: files.length > 0 }, to) : undefined;
  const turn = role ? role.side : isAnswer ? side.house : side.none;
  let added = transcript.add(key, turn, now, {
    kind: "message",
    author,
    audience,
    id: message.id,
    text,
    ...(files.length > 0 && { files: files.map((file) => file.id) }),
    ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
    ...(message.page !== undefined && { page: message.page }),
    ...(message.press && { press: message.press }),
    ...(message.mentions?.length && { mentions: message.mentions }),
    ...(message.template && { template: message.template }),
  });
  const { seq, at } = added;
  for (const file of files) store.sendFile(file.id, seq);
  if (isAnswer && to.channel.outbound) {
    store.setDelivery(seq, { state: "queued" });
    to.owe("channel", { type: "send", seq });
    added = transcript.entry(seq);
  }
  entries.push(added);
  if (role) entries.push(...followUp(role, added, key, to));
  return { seq, at, duplicate: false, entries };
}

/** CN7. */
export const erased = refuse("closed", "This message has been erased with everything else.");

/** Under which a message is known (DL6). */
export function keyOf({ author, id }: Append): string {
  return `${author.kind}:${author.id ?? ""}:${id}`;
}

/** A browser that goes from one person to the next begins a new conversation. */
export const anotherPerson = refuse(
  "conflict",
  "This conversation is with another person, whom the site has signed for. Begin a new one.",
);

const windowIsOver =
  "This channel lets us answer only for some time after the client's last message, and that time is over. Wait until they write again.";

/** What was left out stays as it was (BH4). */
function defined({ name, email, phone }: NonNullable<Append["contact"]>): Partial<Contact> {
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

function isSame(entry: Entry, message: Append): boolean {
  if (entry.kind !== "message" || entry.text !== message.text || entry.audience !== message.audience) return false;
  if (entry.replyTo !== message.replyTo) return false;
  const files = entry.files?.map((file) => file.id) ?? [];
  return JSON.stringify(files) === JSON.stringify(message.files ?? []);
}

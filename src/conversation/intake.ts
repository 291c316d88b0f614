import type { InboundEmail, InboundEvent, InboundFile } from "../channels/inbound.ts";
import { newId } from "../platform/ids.ts";
import type { Author, Entry, FileView, MessageEntry } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import { chosenByWords, offerOf } from "./choices.ts";
import { followUp, roleOf } from "./hear-client.ts";
import { hearFailure, hearReceipt, isOurs, type Moved } from "./our-own.ts";
import type { Pen } from "./pen.ts";
import { type Store, side } from "./store.ts";
import type { Transcript } from "./transcript.ts";

export type TakenIn = {
  entries: Entry[];
  marks?: Marks;
  /** Of ours, which turned out to have arrived, or not to. */
  deliveries: Moved[];
  typing?: true;
  accepted: number;
};

const client: Author = { kind: "client" };

/** Writes provider events into the transcript; one that is known already changes nothing (RC3). Synchronous. */
export function takeIn(events: InboundEvent[], intake: Pen): TakenIn {
  const taken: TakenIn = { entries: [], deliveries: [], accepted: 0 };
  for (const event of events) takeInOne(event, intake, taken);
  return taken;
}

function takeInOne(event: InboundEvent, pen: Pen, taken: TakenIn): void {
  const { store, transcript } = pen;
  switch (event.type) {
    case "receipt": {
      const { marks, moved } = hearReceipt(event, pen);
      if (marks) taken.marks = marks;
      taken.deliveries.push(...moved);
      return;
    }
    case "failed":
      taken.deliveries.push(...hearFailure(event, pen));
      return;
    case "typing":
      taken.typing = true;
      return;
    case "echo": {
      const { ours, moved } = isOurs(event, pen);
      taken.deliveries.push(...moved);
      if (ours) return;
      break;
    }
  }
  // Some providers say so of everybody who begins.
  if (event.type === "unblocked" && !store.isBlocked()) return;
  const key = keyOf(event);
  if (store.seqOfKey(key) !== undefined || pen.forgotten.has(key)) return;
  if (event.from && event.type !== "echo") transcript.know({ ...transcript.contact, ...event.from });
  taken.entries.push(...write(key, event, pen));
  taken.accepted++;
}

/** Under which an event is known (RC3). */
export function keyOf(event: InboundEvent): string {
  return event.type === "group" ? "group" : `in:${event.key}`;
}

/** Whether it says something, and was not erased with everything else (CN7). */
export function isNews(event: InboundEvent, forgotten: ReadonlySet<string>): boolean {
  return !["receipt", "failed", "typing"].includes(event.type) && !forgotten.has(keyOf(event));
}

type Written = Exclude<InboundEvent, { type: "receipt" | "failed" | "typing" }>;

function write(key: string, event: Written, pen: Pen): Entry[] {
  const { transcript, store, owe, now } = pen;
  // Some providers do not say when.
  const sent = event.at > 0 ? { sentAt: event.at } : {};
  const common = { author: authorOf(event, transcript), audience: "public" as const, ...sent };
  switch (event.type) {
    case "echo":
    case "message": {
      const files = event.files?.map((file) => keepFile(file, pen));
      const email = event.type === "message" ? event.email : undefined;
      const html = email?.html && keepFile(email.html, pen);
      const { text, place, card, album, unsupported, external } = event;
      const replyTo = event.replyTo === undefined ? undefined : store.seqOfExternal(event.replyTo);
      const isTheirs = event.type === "message";
      const press = isTheirs
        ? chosenByWords(text, pen.channel.capabilities.buttons, store, transcript.lastSeq)
        : undefined;
      const role = isTheirs ? roleOf({ text, press, files: event.files !== undefined }, pen) : undefined;
      const entry = transcript.add(key, role ? role.side : side.house, now, {
        kind: "message",
        ...common,
        external,
        text,
        ...(files?.length && { files }),
        ...(place && { place }),
        ...(card && { card }),
        ...(album !== undefined && { album }),
        ...(unsupported !== undefined && { unsupported }),
        ...(replyTo !== undefined && { replyTo }),
        ...(press && { press }),
        ...(email && { email: emailView(email, html) }),
      });
      store.addExternal(external, entry.seq);
      for (const id of [...(files ?? []), ...(html ? [html] : [])]) store.sendFile(id, entry.seq);
      const automatic = email?.automatic === true;
      if (automatic !== (transcript.session?.automatic ?? false)) transcript.change({ automatic });
      // What a program sends agrees to nothing and rates nobody.
      return role && !automatic ? [entry, ...followUp(role, entry, key, pen)] : [entry];
    }
    case "press": {
      if (event.callback !== undefined) owe("press", { type: "answer_press", callback: event.callback });
      const of =
        event.of === undefined ? offerOf(event.button, store, transcript.lastSeq) : store.seqOfExternal(event.of);
      const press = of !== undefined && event.button ? { of, button: event.button } : undefined;
      const role = roleOf({ text: event.text, press, files: false }, pen);
      const entry = transcript.add(key, role.side, now, {
        kind: "message",
        ...common,
        text: event.text,
        ...(event.external !== undefined && { external: event.external }),
        ...(press && { press }),
      });
      if (event.external !== undefined) store.addExternal(event.external, entry.seq);
      return [entry, ...followUp(role, entry, key, pen)];
    }
    case "edit": {
      const of = store.seqOfExternal(event.external);
      const { text, external } = event;
      if (of !== undefined) return [transcript.add(key, side.client, now, { kind: "edit", ...common, of, text })];
      // Its first version is not here, or not yet: what the client means to say must not be lost for that.
      const entry = transcript.add(key, side.client, now, { kind: "message", ...common, external, text });
      store.addExternal(external, entry.seq);
      return [entry];
    }
    case "deletion":
      return [transcript.add(key, side.none, now, { kind: "deletion", ...common, of: refersTo(event, store) })];
    case "reaction": {
      const of = refersTo(event, store);
      return [transcript.add(key, side.none, now, { kind: "reaction", ...common, of, emoji: event.emoji })];
    }
    case "blocked":
    case "unblocked":
      return [transcript.add(key, side.none, now, { kind: "event", ...common, audience: "house", event: event.type })];
    case "group": {
      const text = event.from?.language?.startsWith("ru")
        ? "Здравствуйте! Этот бот отвечает только в личных сообщениях: напишите ему, пожалуйста, напрямую."
        : "Hello! This bot answers in private chats only: please write to it directly.";
      const entry = transcript.add(key, side.none, now, {
        kind: "message",
        author: { kind: "system" },
        audience: "public",
        text,
      });
      store.setDelivery(entry.seq, { state: "queued" });
      owe("channel", { type: "send", seq: entry.seq });
      return [entry];
    }
  }
}

/** A file that is still with the provider, to be fetched; gives our id of it. */
function keepFile(file: InboundFile, { store, owe }: Pen): string {
  const id = newId();
  const { name, kind, bytes = 0 } = file;
  const view: FileView = { id, name, type: "application/octet-stream", bytes, kind, state: "pending" };
  store.saveFile(view, file.ref);
  owe(`fetch:${id}`, { type: "fetch", file: id });
  return id;
}

function emailView({ html: _, ...email }: InboundEmail, html: string | undefined): MessageEntry["email"] {
  return { ...email, ...(html && { html }) };
}

/** The entry an event is about; 0 where it was said before this transcript began. */
function refersTo(event: { external: string }, store: Store): number {
  return store.seqOfExternal(event.external) ?? 0;
}

function authorOf(event: Written, transcript: Transcript): Author {
  const name = event.from?.name;
  if (event.type === "echo") return { kind: "outside", ...(name && { name }) };
  return transcript.contact.name ? { ...client, name: transcript.contact.name } : client;
}

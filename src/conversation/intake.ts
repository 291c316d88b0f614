import type { InboundEvent } from "../channels/inbound.ts";
import { newId } from "../platform/ids.ts";
import type { Author, Entry, FileView } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import { followUp, roleOf } from "./hear-client.ts";
import type { Pen } from "./pen.ts";
import { type Store, side } from "./store.ts";
import type { Transcript } from "./transcript.ts";

export type TakenIn = { entries: Entry[]; marks?: Marks; accepted: number };

const client: Author = { kind: "client" };

/** Writes provider events into the transcript; one that is known already changes nothing (RC3). Synchronous. */
export function takeIn(events: InboundEvent[], intake: Pen): TakenIn {
  const taken: TakenIn = { entries: [], accepted: 0 };
  for (const event of events) {
    if (event.type === "receipt") {
      const seq = intake.store.seqOfExternal(event.external);
      const marks = seq === undefined ? undefined : intake.transcript.mark({ [event.state]: seq });
      if (marks) taken.marks = marks;
      continue;
    }
    const key = event.type === "group" ? "group" : `in:${event.key}`;
    const { store, transcript } = intake;
    if (store.seqOfKey(key) !== undefined || transcript.isForgotten(key)) continue;
    // CN4, CN7: what else is known of them is their own words, or ours.
    if (event.from) transcript.know({ ...transcript.contact, ...event.from });
    taken.entries.push(...write(key, event, intake));
    taken.accepted++;
  }
  return taken;
}

type Written = Exclude<InboundEvent, { type: "receipt" }>;

function write(key: string, event: Written, pen: Pen): Entry[] {
  const { transcript, store, owe, now } = pen;
  const common = { author: authorOf(event, transcript), audience: "public" as const, sentAt: event.at };
  switch (event.type) {
    case "message": {
      const files = event.files?.map((file) => {
        const id = newId();
        const view: FileView = {
          id,
          name: file.name,
          type: "application/octet-stream",
          bytes: file.bytes ?? 0,
          kind: file.kind,
          state: "pending",
        };
        store.saveFile(view, file.ref);
        owe(`fetch:${id}`, { type: "fetch", file: id });
        return id;
      });
      const { text, place, card, album, unsupported, external } = event;
      const replyTo = event.replyTo === undefined ? undefined : store.seqOfExternal(event.replyTo);
      const role = event.outside ? undefined : roleOf({ text, files: event.files !== undefined }, pen);
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
      });
      store.addExternal(external, entry.seq);
      for (const id of files ?? []) store.sendFile(id, entry.seq);
      return role ? [entry, ...followUp(role, entry, key, pen)] : [entry];
    }
    case "press": {
      owe("press", { type: "answer_press", callback: event.callback });
      const of = event.of === undefined ? undefined : store.seqOfExternal(event.of);
      const press = of !== undefined && event.button ? { of, button: event.button } : undefined;
      const role = roleOf({ text: event.text, press, files: false }, pen);
      const entry = transcript.add(key, role.side, now, {
        kind: "message",
        ...common,
        text: event.text,
        ...(press && { press }),
      });
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

/** The entry an event is about; 0 where it was said before this transcript began. */
function refersTo(event: { external: string }, store: Store): number {
  return store.seqOfExternal(event.external) ?? 0;
}

function authorOf(event: Written, transcript: Transcript): Author {
  const name = event.from?.name;
  if (event.type === "message" && event.outside) return { kind: "outside", ...(name && { name }) };
  return transcript.contact.name ? { ...client, name: transcript.contact.name } : client;
}

import { advance } from "../domain/delivery/marks.ts";
import { close, type Holding, hold, mayAnswer, type Session, sessionFor } from "../domain/session/session.ts";
import type { Author, Entry } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import { previewOf } from "./preview.ts";
import type { ChannelRef, Head } from "./rpc.ts";
import type { About, Body, Kept, Side, Store } from "./store.ts";
import { side as sides } from "./store.ts";

const system: Author = { kind: "system" };

/**
 * The conversation as it stands, over its tables: what every message needs is held in memory, so that a message costs
 * two rows written and hardly any read. Everything in here is synchronous.
 */
export class Transcript {
  readonly #conversation: string;
  readonly #store: Store;
  #lastSeq: number;
  #channel: ChannelRef | undefined;
  #contact: About["contact"];
  #marks: Marks;
  #session: Session | undefined;
  #previous: { operator: string; closedAt: number } | undefined;
  #waitingSince: number | undefined;
  #answeredAt: number | undefined;
  #preview: Head["preview"];

  constructor(conversation: string, store: Store) {
    this.#conversation = conversation;
    this.#store = store;
    this.#lastSeq = store.lastSeq();
    this.#channel = store.about("channel");
    this.#contact = store.about("contact") ?? { name: "" };
    this.#session = store.latestSession();
    this.#marks = { delivered: 0, read: 0, houseRead: 0, ...store.about("marks") };
    if (this.#session) this.#readTurn(this.#session);
    const said = store.lastPublicMessage();
    this.#preview = said && previewOf(said);
  }

  /** Who waits for whom is not written down: it follows from who spoke last. */
  #readTurn({ number, openedSeq, closedAt }: Session): void {
    const answer = this.#store.lastOfSide(openedSeq, sides.house);
    const turn = answer?.seq ?? openedSeq - 1;
    this.#waitingSince = closedAt === undefined ? this.#store.firstOfSide(turn + 1, sides.client)?.at : undefined;
    this.#answeredAt = answer?.at;
    this.#houseHasReadBefore(answer?.seq ?? openedSeq);
    this.#previous = previousHolder(this.#store.session(number - 1));
  }

  /** Whoever answered, or ended a session, has read what came before. */
  #houseHasReadBefore(seq: number): void {
    this.#marks = advance(this.#marks, { houseRead: seq - 1 }, this.#lastSeq);
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }
  get channel(): ChannelRef | undefined {
    return this.#channel;
  }
  get contact(): About["contact"] {
    return this.#contact;
  }
  get session(): Session | undefined {
    return this.#session;
  }
  get marks(): Marks {
    return this.#marks;
  }

  /** The first thing that reaches a conversation says which it is. */
  meet(channel: ChannelRef): void {
    const known = this.#channel;
    if (known?.line === channel.line) return;
    this.#channel = known ? { ...known, line: channel.line } : channel;
    this.#store.setAbout("channel", this.#channel);
  }

  /** Who the client says they are by now. */
  know(contact: About["contact"]): void {
    if (JSON.stringify(contact) === JSON.stringify(this.#contact)) return;
    this.#contact = contact;
    this.#store.setAbout("contact", contact);
  }

  /** The chat has moved at the provider's: answers go there from now on. */
  moveTo(chat: string): void {
    if (!this.#channel) return;
    this.#channel = { ...this.#channel, chat };
    this.#store.setAbout("channel", this.#channel);
  }

  /** Says the next thing (RC4). The key has not been used before. */
  add(key: string, side: Side, at: number, body: Body & Kept): Entry {
    const seq = this.#lastSeq + 1;
    const session = this.#turn(side, seq, at);
    this.#store.addEntry({ seq, key, at, session, side, body });
    this.#lastSeq = seq;
    const entry = this.#store.view({ seq, at, session }, body);
    this.#preview = previewOf(entry) ?? this.#preview;
    return entry;
  }

  entry(seq: number): Entry {
    const entry = this.#store.entry(seq);
    if (!entry) throw new Error(`entry ${seq} is missing`);
    return entry;
  }

  /** LC2: a client's message opens a session; an answer ends the waiting. Gives the session's number. */
  #turn(side: Side, seq: number, at: number): number {
    if (side === sides.client) {
      const { session, opened } = sessionFor(this.#session, seq, at);
      if (opened) {
        this.#previous = previousHolder(this.#session);
        this.#answeredAt = undefined;
        this.#waitingSince = undefined;
        this.#houseHasReadBefore(seq);
        this.#save(session);
      }
      this.#waitingSince ??= at;
    } else if (side === sides.house) {
      this.#waitingSince = undefined;
      this.#answeredAt = at;
      this.#houseHasReadBefore(seq);
    }
    return this.#session?.number ?? 0;
  }

  #save(session: Session): void {
    this.#session = session;
    this.#store.saveSession(session);
  }

  mayAnswer(decision: Holding): "yes" | "closed" | "stale" {
    return mayAnswer(this.#session, decision);
  }

  /** Records who holds the session now; nothing if that is old news (LC3). */
  hold(decision: Holding, at: number): Entry | undefined {
    const held = hold(this.#session, decision);
    if (!held) return undefined;
    const before = this.#session?.holder;
    this.#save(held);
    const { holder, number, epoch } = held;
    if (holder?.id === before?.id) return undefined;
    const event = holder ? ("assigned" as const) : ("released" as const);
    return this.add(`holder:${number}:${epoch}`, sides.none, at, {
      kind: "event",
      author: system,
      audience: holder ? "public" : "house",
      event,
      detail: (holder ?? before)?.name ?? "",
    });
  }

  /** Ends the session; nothing if it has ended. */
  close(number: number, reason: string, by: Author, at: number): Entry | undefined {
    const closed = close(this.#session, number, reason, at);
    if (!closed) return undefined;
    const entry = this.add(`closed:${number}`, sides.none, at, {
      kind: "event",
      author: by,
      audience: "public",
      event: "closed",
      detail: reason,
    });
    this.#save(closed);
    this.#waitingSince = undefined;
    return entry;
  }

  /** Gives the marks if they moved (RC6). */
  mark(change: Partial<Marks>): Marks | undefined {
    const before = this.#marks;
    const marks = advance(before, change, this.#lastSeq);
    const moved =
      marks.read !== before.read || marks.delivered !== before.delivered || marks.houseRead !== before.houseRead;
    if (!moved) return undefined;
    this.#marks = marks;
    this.#store.setAbout("marks", marks);
    return marks;
  }

  /** Where things stand, for the Line. */
  head(): Head {
    const channel = this.#channel;
    if (!channel) throw new Error("a conversation that nobody has begun has no head");
    const session = this.#session;
    return {
      conversation: this.#conversation,
      channel,
      contact: { name: this.#contact.name },
      lastSeq: this.#lastSeq,
      ...(this.#preview && { preview: this.#preview }),
      ...(session && {
        session: {
          number: session.number,
          openedAt: session.openedAt,
          closed: session.closedAt !== undefined,
          epoch: session.epoch,
          ...(this.#waitingSince !== undefined && { waitingSince: this.#waitingSince }),
          ...(this.#answeredAt !== undefined && { answeredAt: this.#answeredAt }),
          ...(this.#previous && { previous: this.#previous }),
          ...(session.holder && { holder: session.holder.id }),
        },
      }),
    };
  }
}

function previousHolder(session: Session | undefined): { operator: string; closedAt: number } | undefined {
  if (!session?.holder || session.closedAt === undefined) return undefined;
  return { operator: session.holder.id, closedAt: session.closedAt };
}

import { consentOf } from "../domain/consent/consent.ts";
import type { Standing } from "../domain/consent/gate.ts";
import { advance } from "../domain/delivery/marks.ts";
import type { Turn } from "../domain/session/agenda.ts";
import { windowEnd } from "../domain/session/agenda.ts";
import { close, type Holding, hold, mayAnswer, type Session, sessionFor } from "../domain/session/session.ts";
import type { ConsentEvidence, ConsentState } from "../protocol/consent.ts";
import type { Author, Entry } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import { previewAfter } from "../protocol/preview.ts";
import type { ClosingReason } from "../protocol/session.ts";
import type { SiteIdentity } from "../protocol/site-identity.ts";
import type { KeptSeat } from "./bot-seat.ts";
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
  #seat: KeptSeat | undefined;
  #heardAt: number | undefined;
  #evidence: ConsentEvidence | undefined;
  #spam: About["spam"] | undefined;
  #erased: About["erased"] | undefined;
  #unpurged: Session[];
  #profile: About["profile"] | undefined;
  #crm: About["crm"] | undefined;
  #signed: About["signed"] | undefined;

  constructor(conversation: string, store: Store) {
    this.#conversation = conversation;
    this.#store = store;
    this.#erased = store.about("erased");
    this.#lastSeq = Math.max(store.lastSeq(), this.#erased?.lastSeq ?? 0);
    this.#channel = store.about("channel");
    this.#contact = store.about("contact") ?? { name: "" };
    this.#session = store.latestSession();
    this.#marks = { delivered: 0, read: 0, houseRead: 0, ...store.about("marks") };
    if (this.#session) this.#readTurn(this.#session);
    this.#seat = store.about("bot");
    this.#evidence = store.consent().at(-1);
    this.#spam = store.about("spam");
    this.#profile = store.about("profile");
    this.#crm = store.about("crm");
    this.#signed = store.about("signed");
    this.#unpurged = store.unpurged();
    const said = store.lastPublicMessage();
    if (said) this.#preview = [said, ...store.changesSince(said.seq)].reduce(previewAfter, undefined);
  }

  /** Who waits for whom is not written down: it follows from who spoke last. */
  #readTurn({ number, openedSeq, reopened, closedAt, terms }: Session): void {
    const from = reopened?.seq ?? openedSeq;
    const answer = this.#store.lastOfSide(from, sides.house, sides.bot);
    const turn = answer?.seq ?? from - 1;
    this.#waitingSince = closedAt === undefined ? this.#store.firstOfSide(turn + 1, sides.client)?.at : undefined;
    this.#answeredAt = answer?.at;
    // Only a channel with a reply window asks (LC6), as far as the terms have come; it can mean reading far back.
    const asked = !terms || terms.replyWindow !== undefined;
    this.#heardAt = asked ? this.#store.lastOfSide(0, sides.client)?.at : undefined;
    this.#houseHasReadBefore(answer?.seq ?? from);
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
  /** The newest piece of evidence (CN1). */
  get evidence(): ConsentEvidence | undefined {
    return this.#evidence;
  }
  get consent(): ConsentState {
    return consentOf(this.#evidence);
  }
  /** CN4: those that ended without consent, with what was said in them. */
  get unpurged(): readonly Session[] {
    return this.#unpurged;
  }
  /** What the gate in front of everything outside asks (CN3). */
  get standing(): Standing {
    // Before the terms have come nobody knows whether this line asks: then it does.
    return { consent: this.consent, asks: !this.#session?.terms || this.#session.terms.consent !== undefined };
  }
  get spam(): About["spam"] | undefined {
    return this.#spam;
  }
  /** What the provider says of the client; nothing before it was asked. */
  get profile(): About["profile"] | undefined {
    return this.#profile;
  }
  /** Whom the host site has signed for. */
  get signed(): SiteIdentity | undefined {
    return this.#signed?.identity;
  }
  get turn(): Turn & { waitingSince: number | undefined } {
    const waitingSince = this.#waitingSince;
    return { waiting: waitingSince !== undefined, waitingSince, answeredAt: this.#answeredAt, heardAt: this.#heardAt };
  }
  /** Where the latest session is served (TR1). */
  get line(): string {
    return this.#session?.line ?? this.#channel?.line ?? "";
  }

  /** CN1: evidence is only ever added. */
  prove(evidence: ConsentEvidence): void {
    this.#evidence = evidence;
    this.#store.addConsent(evidence);
  }

  /** LC8. */
  setSpam(spam: About["spam"] | undefined): void {
    this.#spam = spam;
    if (spam) this.#store.setAbout("spam", spam);
    else this.#store.dropAbout("spam");
  }

  /** What a session has come to, besides being held and ended. */
  change(change: Partial<Omit<Session, "number">>): void {
    if (this.#session) this.#save({ ...this.#session, ...change });
  }

  replace(session: Session): void {
    this.#save(session);
  }

  /** Whether what comes may have been taken in before everything was erased (CN7). */
  get wasErased(): boolean {
    return this.#erased !== undefined;
  }

  /** Whether nothing has come since. */
  get isErased(): boolean {
    return this.#channel?.chat === "";
  }

  /** CN7: nothing is left, the address included. What comes next brings that, and is counted on from here. */
  erase(tombstones: readonly string[]): void {
    if (this.#channel) this.#address({ ...this.#channel, chat: "" });
    this.#erased = { lastSeq: this.#lastSeq, sessions: this.#session?.number ?? this.#erased?.sessions ?? 0 };
    this.#store.setAbout("erased", this.#erased);
    this.#store.eraseAll(tombstones);
    this.#contact = { name: "" };
    this.#session = undefined;
    this.#evidence = undefined;
    this.#spam = undefined;
    this.#profile = undefined;
    this.#crm = undefined;
    this.#signed = undefined;
    this.#unpurged = [];
    this.#seat = undefined;
    this.#preview = undefined;
    this.#waitingSince = undefined;
    this.#answeredAt = undefined;
    this.#heardAt = undefined;
    this.#previous = undefined;
  }

  /** CN4: what was said in a session is gone; where things stood stays. */
  purge(number: number, at: number): void {
    for (const entry of this.#store.entries(number)) {
      const { seq, audience } = entry;
      const { kind, id, name } = entry.author;
      if (entry.kind === "event" && entry.text === undefined) {
        const { seq: _, at: __, session: ___, ...event } = entry;
        if (kind === "client" && name) this.#store.blank(seq, { ...event, author: { kind } });
        continue;
      }
      this.#store.blank(seq, {
        kind: "message",
        author: { kind, ...(kind !== "client" && id !== undefined && { id }) },
        audience,
        text: "",
        erased: true,
      });
    }
    const session = this.#store.session(number);
    if (session && number !== this.#session?.number) {
      this.#store.saveSession({ ...session, purgedAt: at });
      this.#unpurged = this.#store.unpurged();
      return;
    }
    this.#contact = { name: "" };
    this.#store.setAbout("contact", this.#contact);
    this.#signed = undefined;
    this.#store.dropAbout("signed");
    this.#preview = undefined;
    this.change({ purgedAt: at });
  }

  /** LC1: the bot's seat in the latest session that has, or had, one. */
  get seat(): KeptSeat | undefined {
    return this.#seat;
  }

  /** LC1: a session that was given to somebody, or to another line, does not go back to the bot. */
  endBot(): void {
    if (this.#seat?.talking) this.sit({ ...this.#seat, talking: false });
  }

  sit(seat: KeptSeat): void {
    this.#seat = seat;
    this.#store.setAbout("bot", seat);
  }

  /** The first thing that reaches a conversation says which it is. */
  meet(channel: ChannelRef): void {
    const known = this.#channel;
    if (known?.chat && known.line === channel.line && known.window === channel.window) return;
    const { window: _, ...rest } = known?.chat ? known : channel;
    this.#address({ ...rest, line: channel.line, ...(channel.window !== undefined && { window: channel.window }) });
  }

  #address(channel: ChannelRef): void {
    this.#channel = channel;
    this.#store.setAbout("channel", channel);
  }

  /** Who the client says they are by now. */
  know(contact: About["contact"]): void {
    if (JSON.stringify(contact) === JSON.stringify(this.#contact)) return;
    this.#contact = contact;
    this.#store.setAbout("contact", contact);
  }

  /** Takes the site's word for who this is; false where it was somebody else before, whose conversation it stays. */
  sign(identity: SiteIdentity): boolean {
    const before = this.#signed?.identity;
    if (before && before.id !== identity.id) return false;
    if (JSON.stringify(before) === JSON.stringify(identity)) return true;
    const { id: _, ...known } = identity;
    this.#keepSigned({ identity });
    this.know({ ...this.#contact, ...known });
    return true;
  }

  /** Whom the directory has not been told of yet; told by now. */
  takeSigned(): SiteIdentity | undefined {
    if (!this.#signed || this.#signed.told) return undefined;
    const { identity } = this.#signed;
    this.#keepSigned({ identity, told: true });
    return identity;
  }

  #keepSigned(signed: About["signed"]): void {
    this.#signed = signed;
    this.#store.setAbout("signed", signed);
  }

  profiled(profile: About["profile"]): void {
    this.#profile = profile;
    this.#store.setAbout("profile", profile);
  }

  /** AS9: which contact of the CRM this is. */
  link(crm: About["crm"] | undefined): void {
    this.#crm = crm;
    if (crm) this.#store.setAbout("crm", crm);
    else this.#store.dropAbout("crm");
  }

  /** The chat has moved at the provider's: answers go there from now on. */
  moveTo(chat: string): void {
    if (this.#channel) this.#address({ ...this.#channel, chat });
  }

  /** Says the next thing (RC4), in the latest session unless it is about another. The key has not been used before. */
  add(key: string, side: Side, at: number, body: Body & Kept, about?: number): Entry {
    const seq = this.#lastSeq + 1;
    const session = about ?? this.#turn(side, seq, at);
    this.#store.addEntry({ seq, key, at, session, side, body });
    this.#lastSeq = seq;
    const entry = this.#store.view({ seq, at, session }, body);
    this.#preview = previewAfter(this.#preview, entry);
    return entry;
  }

  /** What was said last; nothing where that was erased. */
  get last(): Entry | undefined {
    return this.#store.entry(this.#lastSeq);
  }

  entry(seq: number): Entry {
    const entry = this.#store.entry(seq);
    if (!entry) throw new Error(`entry ${seq} is missing`);
    return entry;
  }

  /** LC2: a client's message opens a session, unless it is marked as spam (LC8); an answer ends the waiting. */
  #turn(side: Side, seq: number, at: number): number {
    if (side === sides.client && !this.#spam) {
      const { session, opened } = sessionFor(this.#session, seq, at, this.#erased?.sessions);
      if (opened !== "no") {
        if (opened === "new") this.#previous = previousHolder(this.#session);
        this.#answeredAt = undefined;
        this.#waitingSince = undefined;
        this.#houseHasReadBefore(seq);
        this.#save(session);
      }
      this.#heardAt = at;
      this.#waitingSince ??= at;
    } else if (side === sides.house || side === sides.bot) {
      this.#waitingSince = undefined;
      this.#answeredAt = at;
      this.#houseHasReadBefore(seq);
    }
    return this.#session?.number ?? 0;
  }

  #save(session: Session): void {
    const touchesPurges = [session.reason, this.#session?.reason].includes("no_consent");
    this.#session = session;
    this.#store.saveSession(session);
    if (touchesPurges) this.#unpurged = this.#store.unpurged();
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
    if (held.holder) this.endBot();
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
  close(number: number, reason: ClosingReason, by: Author, at: number): Entry | undefined {
    const closed = close(this.#session, number, reason, at);
    if (!closed) return undefined;
    const times = this.#session?.reopened?.seq ?? 0;
    const entry = this.add(`closed:${number}:${times}`, sides.none, at, {
      kind: "event",
      author: by,
      // LC8: whoever is marked does not hear of it.
      audience: reason === "spam" ? "house" : "public",
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
    const windowEndsAt = session && windowEnd(session, this.#heardAt);
    return {
      conversation: this.#conversation,
      channel,
      line: this.line,
      contact: {
        name: this.#contact.name,
        ...(this.#contact.language && { language: this.#contact.language }),
        ...(this.#profile?.picture && { picture: this.#profile.picture }),
      },
      ...(this.#crm?.owner !== undefined && { owner: this.#crm.owner }),
      lastSeq: this.#lastSeq,
      consent: this.consent,
      spam: this.#spam !== undefined,
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
          ...(session.reopened?.operator && { reopened: { operator: session.reopened.operator } }),
          hops: session.hops ?? 0,
          begun: session.terms !== undefined && session.terms.line.id === this.line,
          ...(session.rating && { stars: session.rating.stars }),
          ...(windowEndsAt !== undefined && { windowEndsAt }),
          ...(this.#seat?.session === session.number && { bot: this.#seat.talking ? "talking" : "over" }),
        },
      }),
    };
  }
}

function previousHolder(session: Session | undefined): { operator: string; closedAt: number } | undefined {
  // One that was opened again and given to nobody was last somebody's before that.
  const operator = session?.holder?.id ?? session?.reopened?.operator;
  if (!operator || session?.closedAt === undefined) return undefined;
  return { operator, closedAt: session.closedAt };
}

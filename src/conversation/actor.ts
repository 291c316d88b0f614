import { DurableObject } from "cloudflare:workers";
import type { Account } from "../channels/channel.ts";
import type { InboundEvent } from "../channels/inbound.ts";
import { channels } from "../channels/registry.ts";
import { wireFor } from "../channels/wire.ts";
import { account } from "../directory/accounts.ts";
import { botOf } from "../directory/bots.ts";
import { clear } from "../domain/consent/gate.ts";
import { backoff } from "../domain/delivery/backoff.ts";
import type { OperatorPrincipal, Principal } from "../domain/principal.ts";
import { mayRead, serves } from "../domain/rights.ts";
import { takesRating } from "../domain/session/rating.ts";
import type { Terms } from "../domain/session/terms.ts";
import { forClient } from "../domain/visibility.ts";
import { type Alarm, readAlarm } from "../platform/alarm.ts";
import { askBot } from "../platform/ask-bot.ts";
import { sha256Hex } from "../platform/digest.ts";
import type { Env } from "../platform/env.ts";
import { migrate, migrated } from "../platform/migrate.ts";
import { type Attempt, createOutbox, type Job, type Outbox } from "../platform/outbox.ts";
import { isLocal } from "../platform/outgoing-url.ts";
import { persistently } from "../platform/persistently.ts";
import type { BotAnswer, BotTurn } from "../protocol/bot.ts";
import type { Author, Delivery, Entry, FileView } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import type { SiteIdentity } from "../protocol/site-identity.ts";
import type { TextName } from "../protocol/texts.ts";
import { anotherPerson, append, erased, keyOf as keyOfMessage } from "./append.ts";
import { begin, consentWords } from "./begin.ts";
import { type BotSeat, createBotSeat } from "./bot-seat.ts";
import { carryOut } from "./carry-out.ts";
import { type ChannelHealth, createChannelHealth } from "./channel-health.ts";
import { details } from "./details.ts";
import { finish, nextDue, passTime } from "./ending.ts";
import { exportAll } from "./export-all.ts";
import { gatherFor } from "./feed.ts";
import { rate } from "./hear-client.ts";
import { isNews, keyOf as keyOfEvent, takeIn } from "./intake.ts";
import { considerLead, takeBackLead } from "./lead.ts";
import { migrations } from "./migrations.ts";
import { isShown } from "./our-own.ts";
import type { Pen } from "./pen.ts";
import { personStanding } from "./person-standing.ts";
import { considerProfile } from "./profile.ts";
import type {
  Actor,
  Append,
  Appended,
  Assigned,
  ChannelRef,
  ConversationRpc,
  Details,
  Export,
  HouseEvent,
  Move,
  News,
  Page,
  PersonStanding,
  Range,
} from "./rpc.ts";
import { note, speak } from "./speak.ts";
import { createStore, type Store, side, withoutRef } from "./store.ts";
import { createTeller, latest } from "./tell-line.ts";
import { createSearchTeller } from "./tell-search.ts";
import { forgottenAmong, tombstonesOf } from "./tombstones.ts";
import { Transcript } from "./transcript.ts";
import { withdrawConsent } from "./withdraw-consent.ts";
import type { Work } from "./work.ts";

/** How long the Line may take to hear of something before it is told again. */
const tellAgainAfter = 10_000;

const notFound = refuse("not_found", "There is no such conversation.");
const stale = refuse("stale", "This conversation has changed hands meanwhile. Look at it again.");

/** The actor of one conversation: what was said. It translates; the functions beside it decide. */
export class Conversation extends DurableObject<Env> implements ConversationRpc {
  /** The clock; milliseconds since 1970. */
  now: () => number = Date.now;
  readonly #id: string;
  readonly #store: Store;
  readonly #outbox: Outbox<Work>;
  readonly #bot: BotSeat;
  readonly #search: ReturnType<typeof createSearchTeller>;
  #transcript: Transcript | undefined;
  #alarm!: Alarm;
  readonly #health: ChannelHealth;
  /** Whether outside systems are about to be told; unknown after waking. */
  #feeding: boolean | undefined;
  readonly #line = createTeller({
    transcript: () => this.#known(),
    heard: async (news) => {
      const { line, channel } = news.head;
      await this.#tellLine(line, news);
      // TR1: a site's visitors keep their sockets on the channel's own line.
      if (line !== channel.line) await this.#tellLine(channel.line, news);
    },
    comeBack: () => this.#alarm.atLatest(this.now() + backoff(3, Math.random(), 1_000)),
  });

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#id = ctx.id.toString();
    this.#store = createStore(ctx.storage.sql);
    this.#outbox = createOutbox(ctx.storage.sql);
    this.#health = createChannelHealth({
      db: env.DB,
      now: () => this.now(),
      later: (work) => ctx.waitUntil(work),
    });
    this.#search = createSearchTeller({
      conversation: this.#id,
      db: env.DB,
      transcript: () => this.#known(),
      store: this.#store,
      now: () => this.now(),
    });
    this.#bot = createBotSeat({
      conversation: this.#id,
      pen: () => this.#pen(),
      commit: (change) =>
        this.#commit(() => {
          const done = change();
          const transcript = this.#known();
          if (transcript) this.#oweFeed(transcript);
          return done;
        }),
      wrote: (entries) => {
        this.#alarm.atLatest(this.now() + tellAgainAfter);
        ctx.waitUntil(this.#line.tell({ entries }));
        this.#work();
      },
      botOf: (line) => botOf(env, line),
      ask: (bot, request) => askBot(bot, request, isLocal(env), this.now()),
    });
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarm = await readAlarm(ctx.storage, () => this.now());
      if (migrated(ctx.storage.sql) === 0) return;
      migrate(ctx.storage, migrations);
      this.#recover();
    });
  }

  /** What was on its way when the actor went down may or may not have arrived (DL3). */
  #recover(): void {
    for (const job of this.#outbox.pending()) {
      if (job.work.type !== "send" || !job.work.inFlight) continue;
      if (this.#deduplicates() || isShown(job.work.seq, this.#store)) continue;
      this.#outbox.drop(job.id);
      this.#moved(job.work.seq, { state: "uncertain", reason: "The connection broke while it was being sent." });
    }
    this.#arm();
  }

  #tellLine(line: string, news: News): Promise<void> {
    return this.env.LINE.get(this.env.LINE.idFromName(line)).heard(news);
  }

  /** Everything it takes to write into the conversation; nothing of one that nobody has begun. */
  #pen(transcript = this.#known(), forgotten = nothing): Pen | undefined {
    if (!transcript?.channel) return undefined;
    const channel = channels[transcript.channel.kind];
    return { transcript, store: this.#store, channel, owe: this.#owe, now: this.now(), forgotten };
  }

  /** One commit, with what follows from it for the directory. */
  #write<T>(pen: Pen, change: (pen: Pen) => T): T {
    const { transcript } = pen;
    const written = this.#commit(() => {
      const [before, last] = [fingerprint(transcript), transcript.lastSeq];
      const done = change(pen);
      this.#project(transcript, before);
      if (transcript.lastSeq > last || fingerprint(transcript) !== before) this.#oweFeed(transcript);
      return done;
    });
    return written;
  }

  /** As `#write`; the Line is told. */
  async #writeAndTell(change: (pen: Pen) => Entry[]): Promise<void> {
    const pen = this.#pen();
    if (!pen) return;
    const entries = this.#write(pen, change);
    if (entries.length > 0) await this.#line.tell({ entries });
    this.#work();
  }

  /** As `#write`; whoever called hears of it in the answer. Where another line serves the session, that is told too. */
  #writeAndAnswer(change: (pen: Pen) => Entry[] | { refusal: Refusal }): News | { refusal: Refusal } {
    const pen = this.#pen();
    if (!pen) return notFound;
    const entries = this.#write(pen, change);
    if ("refusal" in entries) return entries;
    const { transcript } = pen;
    if (transcript.line !== transcript.channel?.line) this.ctx.waitUntil(this.#line.tell({ entries }));
    // As things stand now: what is owed may be to erase everything.
    const news = { head: transcript.head(), entries };
    this.#work();
    return news;
  }

  #deduplicates(): boolean {
    const channel = this.#store.about("channel");
    return channel !== undefined && channels[channel.kind].capabilities.deduplicates;
  }

  /** What is known of this conversation; nothing of one that nobody has begun. */
  #known(): Transcript | undefined {
    if (!this.#transcript && migrated(this.ctx.storage.sql) > 0) {
      this.#transcript = new Transcript(this.#id, this.#store);
    }
    return this.#transcript?.channel ? this.#transcript : undefined;
  }

  /** As `#known`, beginning it if need be. */
  #begin(channel: ChannelRef): Transcript {
    if (!this.#transcript) {
      migrate(this.ctx.storage, migrations);
      this.#transcript = new Transcript(this.#id, this.#store);
    }
    this.#transcript.meet(channel);
    return this.#transcript;
  }

  /** All of it or nothing; what could not be written is not remembered either. */
  #commit<T>(change: () => T): T {
    try {
      return this.ctx.storage.transactionSync(change);
    } catch (error) {
      this.#transcript = undefined;
      this.#feeding = undefined;
      throw error;
    }
  }

  readonly #owe = (lane: string, work: Work): void => {
    const now = this.now();
    this.#outbox.add(lane, work, now);
    this.#alarm.atLatest(now + tellAgainAfter);
  };

  #project(transcript: Transcript, before: string): void {
    const session = transcript.session;
    if (session && fingerprint(transcript) !== before)
      this.#owe("directory", { type: "project", session: session.number });
    // CN3: whom the site has signed for is told of as soon as the gate lets them through.
    if ("cleared" in clear(transcript.standing, true) && transcript.takeSigned()) {
      this.#owe("directory", { type: "link" });
    }
  }

  /** One job at most, however much is said: it goes on from where the last has come to. */
  #oweFeed({ session }: Transcript): void {
    if (!session?.terms?.feeds || this.#feeding) return;
    this.#feeding ??= this.#outbox.pending().some(({ work }) => work.type === "feed");
    if (this.#feeding) return;
    if (this.#store.about("fed") === undefined) this.#store.setAbout("fed", session.openedSeq - 1);
    const due = this.now() + gatherFor;
    this.#outbox.add("feed", { type: "feed" }, due);
    this.#alarm.atLatest(due);
    this.#feeding = true;
  }

  async receive(channel: ChannelRef, events: InboundEvent[]): Promise<{ accepted: number }> {
    const forgotten = this.#known()?.wasErased ? await forgottenAmong(events.map(keyOfEvent), this.#store) : nothing;
    // CN7: what is said of what was erased does not even bring its address back.
    if (this.#known()?.isErased && !events.some((event) => isNews(event, forgotten))) return { accepted: 0 };
    const transcript = this.#begin(channel);
    const pen = this.#pen(transcript, forgotten);
    if (!pen) throw new Error("a conversation without a channel");
    const { accepted, ...news } = this.#write(pen, () => {
      const taken = takeIn(events, pen);
      this.#bot.heard(taken.entries);
      if (taken.accepted > 0) considerProfile(pen);
      return taken;
    });
    if (accepted > 0 || news.marks || news.typing || news.deliveries.length > 0) {
      // Should this actor go down before the Line has heard, it wakes for that.
      if (accepted > 0) this.#alarm.atLatest(this.now() + tellAgainAfter);
      this.ctx.waitUntil(this.#line.tell(news));
    }
    this.#work();
    return { accepted };
  }

  async append(channel: ChannelRef | undefined, message: Append): Promise<Appended | { refusal: Refusal }> {
    const forgotten = this.#known()?.wasErased ? await forgottenAmong([keyOfMessage(message)], this.#store) : nothing;
    if (forgotten.has(keyOfMessage(message))) return erased;
    const transcript = channel ? this.#begin(channel) : this.#known();
    const pen = this.#pen(transcript);
    if (!pen) return notFound;
    const said = this.#write(pen, () => {
      const done = append(message, pen);
      if (!("refusal" in done) && !done.duplicate) this.#bot.heard(done.entries);
      return done;
    });
    if ("refusal" in said) return said;
    this.#work();
    const { seq, at, duplicate, entries } = said;
    const { head, line } = pen.transcript;
    if (line !== pen.transcript.channel?.line) this.ctx.waitUntil(this.#line.tell({ entries }));
    return { seq, at, duplicate, news: { head: head.call(pen.transcript), entries } };
  }

  async begin(session: number, terms: Terms): Promise<void> {
    if (this.#known()?.session?.number !== session) return;
    const hash = await sha256Hex(consentWords(terms));
    await this.#writeAndTell((pen) => {
      const { entries, begun } = begin(terms, hash, pen);
      if (begun) this.#bot.begin(terms);
      return entries;
    });
    // That the terms have come is news, whether or not anything was said.
    const transcript = this.#known();
    if (transcript) await this.#line.tell({});
  }

  async botAnswer(line: string, turn: BotTurn, answer: BotAnswer): Promise<{ refusal: Refusal } | undefined> {
    return this.#bot.answer(line, turn, answer);
  }

  async assigned({ session, epoch, holder, at }: Assigned): Promise<void> {
    const transcript = this.#known();
    if (!transcript) return;
    const before = fingerprint(transcript);
    const entry = transcript.hold({ session, epoch, ...(holder && { holder }) }, at);
    this.#project(transcript, before);
    if (entry) await this.#line.tell({ entries: [entry] });
    this.#work();
  }

  async say(name: TextName, session: number, values: Record<string, string>): Promise<void> {
    await this.#writeAndTell((pen) => {
      const open = pen.transcript.session;
      if (open?.number !== session || open.closedAt !== undefined) return [];
      return speak(name, pen, { values }) ?? [];
    });
  }

  async close(session: number, epoch: number, by: Author): Promise<News | { refusal: Refusal }> {
    return this.#writeAndAnswer((pen) => {
      const latest = pen.transcript.session;
      if (latest?.number !== session) return [];
      return epoch < latest.epoch ? stale : finish("operator", by, pen);
    });
  }

  async end(): Promise<News | { refusal: Refusal }> {
    return this.#writeAndAnswer((pen) => finish("client", { kind: "client" }, pen));
  }

  async record(key: string, session: number, { event, by, about, reason }: HouseEvent): Promise<void> {
    await this.#writeAndTell((pen) => {
      if (pen.transcript.session?.number !== session) return [];
      return note(key, event, pen, { author: by, detail: about.name, ...(reason && { text: reason }) });
    });
  }

  async move(session: number, to: Move, by: Author): Promise<void> {
    await this.#writeAndTell(({ transcript, ...pen }) => {
      const open = transcript.session;
      if (open?.number !== session || open.closedAt !== undefined || to.epoch <= open.epoch) return [];
      const { holder: _, ...rest } = open;
      transcript.endBot();
      const hops = (open.hops ?? 0) + (to.automatic ? 1 : 0);
      // The next line asks nobody who had it here (LC4).
      const reopened = open.reopened && { reopened: { seq: open.reopened.seq } };
      transcript.replace({ ...rest, ...reopened, epoch: to.epoch, line: to.line, hops });
      const about = { author: by, detail: to.name, ...(to.reason && { text: to.reason }) };
      return note(`moved:${session}:${to.epoch}`, "transferred", { transcript, ...pen }, about);
    });
  }

  async markSpam(session: number, epoch: number, by: Actor): Promise<News | { refusal: Refusal }> {
    return this.#writeAndAnswer((pen) => {
      const { transcript, now } = pen;
      const latest = transcript.session;
      if (transcript.spam) return [];
      if (latest?.number !== session) return notFound;
      if (epoch < latest.epoch) return stale;
      const author: Author = { kind: "operator", id: by.id, name: by.name };
      const entries = [...finish("spam", author, pen), ...takeBackLead(pen)];
      transcript.setSpam({ at: now, by: { id: by.id, name: by.name } });
      pen.owe("directory", { type: "spam", marked: true, by, at: now });
      return [...entries, ...note(`spam:${now}`, "spam", pen, { author })];
    });
  }

  async liftSpam(principal: OperatorPrincipal, by: Actor): Promise<{ refusal: Refusal } | undefined> {
    const spam = this.#known()?.spam;
    const isTheirs = spam?.by.id === principal.id && this.#servesHere(principal);
    if (!spam || !(isTheirs || (principal.role !== "operator" && this.#mayRead(principal)))) return notFound;
    await this.#writeAndTell((pen) => {
      pen.transcript.setSpam(undefined);
      pen.owe("directory", { type: "spam", marked: false, by, at: pen.now });
      return note(`unspam:${pen.now}`, "spam_lifted", pen, { author: { kind: "operator", id: by.id, name: by.name } });
    });
    return undefined;
  }

  async rate(session: number, stars: number, comment: string | undefined): Promise<News | { refusal: Refusal }> {
    return this.#writeAndAnswer((pen) => {
      const { session: latest, spam } = pen.transcript;
      if (latest?.number === session && latest.rating) return refuse("conflict", "This conversation has been rated.");
      const answered = latest && this.#store.lastOfSide(latest.openedSeq, side.house) !== undefined;
      if (latest?.number !== session || spam || !takesRating(latest, answered === true, pen.now)) {
        return refuse("closed", "This conversation cannot be rated now: it has not ended, or too long ago.");
      }
      return rate(stars, comment, pen);
    });
  }

  async withdraw(by: Author): Promise<News | { refusal: Refusal }> {
    return this.#writeAndAnswer((pen) => {
      if (pen.transcript.consent === "withdrawn") return refuse("conflict", "The consent has been withdrawn already.");
      if (pen.transcript.consent !== "given") return refuse("conflict", "There is no consent that could be withdrawn.");
      return withdrawConsent(by, pen);
    });
  }

  async saveLead(session: number, by: Actor): Promise<News | { refusal: Refusal }> {
    return this.#writeAndAnswer((pen) => {
      const { transcript } = pen;
      if (transcript.session?.number !== session) return notFound;
      if (transcript.spam) return refuse("conflict", "This person is marked as spam. Lift the mark first.");
      const gate = clear(transcript.standing, true);
      return "refusal" in gate ? gate : considerLead(pen, { id: by.id, name: by.name });
    });
  }

  async standing(principal: Principal): Promise<PersonStanding | { refusal: Refusal }> {
    const transcript = this.#known();
    return transcript && this.#mayRead(principal) ? personStanding(transcript) : notFound;
  }

  async linked(contact: { id: string; owner?: string } | undefined): Promise<{ refusal: Refusal } | undefined> {
    const transcript = this.#known();
    if (!transcript) return notFound;
    const gate = clear(transcript.standing, true);
    if (contact && "refusal" in gate) return gate;
    transcript.link(contact);
    return undefined;
  }

  async identify(identity: SiteIdentity): Promise<{ refusal: Refusal } | undefined> {
    const transcript = this.#known();
    // Of who has not written, or was erased, nothing is kept until they write.
    if (!transcript?.session) return undefined;
    let refused: { refusal: Refusal } | undefined;
    await this.#writeAndTell(() => {
      if (!transcript.sign(identity)) refused = anotherPerson;
      return [];
    });
    return refused;
  }

  async details(principal: Principal, trusted: boolean): Promise<Details | { refusal: Refusal }> {
    const pen = this.#pen();
    return pen && (trusted || this.#mayRead(principal)) ? details(pen) : notFound;
  }

  async exportAll(principal: OperatorPrincipal): Promise<Export | { refusal: Refusal }> {
    const transcript = this.#known();
    if (!transcript || principal.role === "operator" || !this.#mayRead(principal)) return notFound;
    return exportAll(transcript, this.#store);
  }

  async erase(principal: OperatorPrincipal, by: Actor): Promise<{ refusal: Refusal } | undefined> {
    if (!this.#known() || principal.role === "operator" || !this.#mayRead(principal)) return notFound;
    await this.#eraseNow(by);
    await this.#line.tell({});
    this.#work();
    return undefined;
  }

  /** CN7: what is here goes at once; what lies elsewhere is owed. */
  async #eraseNow(by: Actor): Promise<void> {
    let tombstones: string[];
    let lastSeq: number;
    do {
      lastSeq = this.#store.lastSeq();
      tombstones = await tombstonesOf(this.#store.keys());
      // Whatever was said meanwhile goes along.
    } while (this.#store.lastSeq() !== lastSeq);
    this.#commit(() => {
      this.#known()?.erase(tombstones);
      this.#owe("directory", { type: "forget", by, at: this.now() });
      // Not before: a job that is under way takes its own number out when it is done, which must be nobody else's.
      for (const job of this.#outbox.pending()) if (job.work.type !== "forget") this.#outbox.drop(job.id);
      this.#feeding = undefined;
    });
  }

  async searchAgain(): Promise<void> {
    if (!this.#known()) return;
    this.#search.again();
    this.#arm();
  }

  async news(): Promise<News | undefined> {
    const transcript = this.#known();
    return transcript && { head: transcript.head(), ...latest(transcript) };
  }

  #mayRead(principal: Principal): boolean {
    const { session, channel } = this.#known() ?? {};
    if (!channel) return principal.kind === "visitor" && principal.conversation === this.#id;
    return mayRead(principal, {
      conversation: this.#id,
      line: this.#known()?.line ?? channel.line,
      // TR1: whoever leads the channel's own line goes on seeing what was said on it.
      home: channel.line,
      holders: this.#store.holders(),
      inQueue: session !== undefined && session.closedAt === undefined && !session.holder,
    });
  }

  #servesHere(principal: OperatorPrincipal): boolean {
    const transcript = this.#known();
    return transcript?.channel !== undefined && serves(principal, transcript.line);
  }

  async history(principal: Principal, range: Range): Promise<Page | { refusal: Refusal }> {
    const transcript = this.#known();
    if (!range.trusted && !this.#mayRead(principal)) return notFound;
    if (!transcript) return { entries: [], more: false, upTo: 0, marks: nothingRead, lastSeq: 0 };
    const visible = (all: Entry[]) => (principal.kind === "visitor" ? all.flatMap((one) => forClient(one) ?? []) : all);
    let { page, more } = this.#store.page(range);
    const upTo = page.at(-1)?.seq ?? range.after ?? 0;
    let entries = visible(page);
    // To a visitor a page of nothing but notes would look like the beginning.
    while (entries.length === 0 && more && range.after === undefined) {
      ({ page, more } = this.#store.page({ limit: range.limit, before: page[0]?.seq }));
      entries = visible(page);
    }
    return { entries, more, upTo, marks: transcript.marks, lastSeq: transcript.lastSeq };
  }

  async mark(marks: Partial<Marks>): Promise<void> {
    this.#known()?.mark(marks);
  }

  async again(principal: Principal, seq: number, trusted: boolean): Promise<{ refusal: Refusal } | undefined> {
    if (!this.#known() || !(trusted || this.#mayRead(principal))) return notFound;
    const state = this.#store.delivery(seq)?.state;
    if (state !== "failed" && state !== "uncertain") {
      return refuse("conflict", "Only a message that failed or whose fate is unknown is sent again.");
    }
    this.#moved(seq, { state: "queued" });
    const anew = state === "failed" ? { anew: this.now().toString(36) } : {};
    this.#owe("channel", { type: "send", seq, ...anew });
    this.#work();
    return undefined;
  }

  async mayUpload(principal: Principal): Promise<{ channel: ChannelRef } | { refusal: Refusal }> {
    const channel = this.#known()?.channel;
    return channel && this.#mayRead(principal) ? { channel } : notFound;
  }

  async addFile(channel: ChannelRef | undefined, file: FileView): Promise<void> {
    const transcript = channel ? this.#begin(channel) : this.#known();
    if (!transcript) throw new Error("a file for a conversation that nobody has begun");
    this.#store.saveFile(file);
  }

  async file(principal: Principal, id: string): Promise<FileView | undefined> {
    if (!this.#known() || !this.#mayRead(principal)) return undefined;
    const file = withoutRef(this.#store.file(id));
    const seq = this.#store.seqOfFile(id);
    // A file in a note is the house's alone (TR3); one that is not sent yet is its uploader's to look at.
    const hidden = principal.kind === "visitor" && seq !== undefined && !forClient(this.#store.entry(seq) as never);
    return file?.state === "stored" && !hidden ? file : undefined;
  }

  async typing(): Promise<void> {
    const channel = this.#known()?.channel;
    const show = channel && channels[channel.kind].outbound?.typing;
    const connected = show && (await account(this.env, channel.id));
    const heard = this.#store.lastHeardExternal(this.#known()?.lastSeq ?? 0);
    if (connected) await show(channel.chat, connected, this.#wire(connected), heard);
  }

  async seen(seq: number): Promise<void> {
    const channel = this.#known()?.channel;
    const show = channel && channels[channel.kind].outbound?.markRead;
    const external = show && this.#store.lastHeardExternal(seq);
    const connected = external === undefined ? undefined : await account(this.env, channel?.id ?? "");
    if (show && external !== undefined && connected) {
      await show(channel.chat, external, connected, this.#wire(connected));
    }
  }

  async sendTest(): Promise<{ refusal: Refusal } | undefined> {
    const pen = this.#pen();
    if (!pen?.channel.outbound) return notFound;
    await this.#writeAndTell(({ transcript, store, owe, now }) => {
      const author: Author = { kind: "system" };
      const said = { kind: "message" as const, author, audience: "public" as const, text: testWords };
      const { seq } = transcript.add(`test:${now}`, side.none, now, said);
      store.setDelivery(seq, { state: "queued" });
      owe("channel", { type: "send", seq });
      return [transcript.entry(seq)];
    });
    return undefined;
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    if (!this.#known()) return;
    await this.#writeAndTell(passTime);
    await this.#line.catchUp();
    await this.#drain();
    await this.#search.tell();
    this.#arm();
  }

  #arm(): void {
    const pen = this.#pen();
    const all = [this.#outbox.nextDue(this.now()), pen && nextDue(pen), this.#search.nextDue()];
    const due = all.filter((at) => at !== undefined);
    if (due.length > 0) this.#alarm.atLatest(Math.min(...due));
  }

  /** Starts on whatever is owed; what fails or takes longer is seen to by the alarm. */
  #work(): void {
    if (this.#outbox.nextDue(this.now()) === undefined) {
      this.#arm();
      return;
    }
    this.ctx.waitUntil(this.#drain().finally(() => this.#arm()));
  }

  #drain(): Promise<void> {
    const run = persistently(
      "conversation",
      (job: Job<Work>) => this.#carryOut(job),
      () => this.now(),
    );
    return this.#outbox.drain(run, this.now);
  }

  async #carryOut(job: Job<Work>): Promise<Attempt> {
    const transcript = this.#known();
    const channel = transcript?.channel;
    if (!channel) return "done";
    return await carryOut(job, {
      ...{ conversation: this.#id, transcript, store: this.#store, channel, env: this.env },
      ...{ outbox: this.#outbox, bot: this.#bot, health: this.#health, now: this.now },
      commit: (change) => this.#commit(change),
      moved: (seq, delivery) => this.#moved(seq, delivery),
      tellLine: (news) => this.#line.tell(news),
      later: (work) => this.ctx.waitUntil(work),
      eraseNow: (by) => this.#eraseNow(by),
      fed: () => {
        this.#feeding = false;
      },
    });
  }

  #moved(seq: number, delivery: Delivery): void {
    this.#store.setDelivery(seq, delivery);
    this.ctx.waitUntil(this.#line.tell({ deliveries: [{ seq, delivery }] }));
  }

  #wire(connected: Account) {
    return wireFor(this.env, connected, this.#id);
  }
}

const testWords = "This is a test message from Switchboard. Это проверочное сообщение.";
const nothing: ReadonlySet<string> = new Set();
const nothingRead: Marks = { delivered: 0, read: 0, houseRead: 0 };

/** Changes whenever a session's row in the directory has to. */
function fingerprint({ session, contact, consent, line }: Transcript): string {
  const { number, holder, closedAt, rating, terms } = session ?? {};
  return [number, holder?.id, closedAt, rating?.stars, terms?.settings, contact.name, consent, line].join(" ");
}

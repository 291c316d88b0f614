import { DurableObject } from "cloudflare:workers";
import type { Wire } from "../channels/channel.ts";
import type { InboundEvent } from "../channels/inbound.ts";
import { channels } from "../channels/registry.ts";
import { account, markChannel } from "../directory/accounts.ts";
import { projectSession } from "../directory/session-index.ts";
import { backoff } from "../domain/delivery/backoff.ts";
import type { Principal } from "../domain/principal.ts";
import { mayRead } from "../domain/rights.ts";
import { forClient } from "../domain/visibility.ts";
import { type Alarm, readAlarm } from "../platform/alarm.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { migrate, migrated } from "../platform/migrate.ts";
import { type Attempt, createOutbox, type Job, type Outbox } from "../platform/outbox.ts";
import { providerFetch } from "../platform/outgoing-url.ts";
import { persistently } from "../platform/persistently.ts";
import { within } from "../platform/within.ts";
import type { Author, Delivery, Entry, FileView } from "../protocol/entry.ts";
import type { Marks } from "../protocol/marks.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import { append } from "./append.ts";
import { deliver, readerOf } from "./deliver.ts";
import { fetchFile } from "./fetch-file.ts";
import { takeIn } from "./intake.ts";
import { migrations } from "./migrations.ts";
import type { Append, Appended, Assigned, ChannelRef, ConversationRpc, News, Page, Range } from "./rpc.ts";
import { createStore, type Store, side, withoutRef } from "./store.ts";
import { createTeller, latest } from "./tell-line.ts";
import { Transcript } from "./transcript.ts";
import type { Work } from "./work.ts";

/** How long the Line may take to hear of something before it is told again. */
const tellAgainAfter = 10_000;

/** A directory that never answers must not hold up what is owed to it for ever. */
const directoryPatience = 10_000;

/** Milliseconds between two notes in the directory that the channel works. */
const noteSentEvery = 60_000;

const notFound = refuse("not_found", "There is no such conversation.");

/** The actor of one conversation: what was said. It translates; the functions beside it decide. */
export class Conversation extends DurableObject<Env> implements ConversationRpc {
  /** The clock; milliseconds since 1970. */
  now: () => number = Date.now;
  readonly #id: string;
  readonly #store: Store;
  readonly #outbox: Outbox<Work>;
  #transcript: Transcript | undefined;
  #alarm!: Alarm;
  /** When the channel was last noted to work, and whether it has failed since, as far as this actor saw. */
  #sentAt = 0;
  #sawDown = false;
  readonly #line = createTeller({
    transcript: () => this.#known(),
    heard: (news) => this.env.LINE.get(this.env.LINE.idFromName(news.head.channel.line)).heard(news),
    comeBack: () => this.#alarm.atLatest(this.now() + backoff(3, Math.random(), 1_000)),
  });

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#id = ctx.id.toString();
    this.#store = createStore(ctx.storage.sql);
    this.#outbox = createOutbox(ctx.storage.sql);
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
      if (this.#deduplicates()) continue;
      this.#outbox.drop(job.id);
      this.#moved(job.work.seq, { state: "uncertain", reason: "The connection broke while it was being sent." });
    }
    this.#arm();
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
  }

  async receive(channel: ChannelRef, events: InboundEvent[]): Promise<{ accepted: number }> {
    const transcript = this.#begin(channel);
    const { accepted, ...news } = this.#commit(() => {
      const before = fingerprint(transcript);
      const taken = takeIn(events, { transcript, store: this.#store, owe: this.#owe, now: this.now() });
      this.#project(transcript, before);
      return taken;
    });
    if (accepted > 0 || news.marks) {
      // Should this actor go down before the Line has heard, it wakes for that.
      this.#alarm.atLatest(this.now() + tellAgainAfter);
      this.ctx.waitUntil(this.#line.tell(news));
    }
    this.#work();
    return { accepted };
  }

  async append(channel: ChannelRef | undefined, message: Append): Promise<Appended | { refusal: Refusal }> {
    const transcript = channel ? this.#begin(channel) : this.#known();
    if (!transcript?.channel) return notFound;
    const to = {
      transcript,
      store: this.#store,
      channel: channels[transcript.channel.kind],
      owe: this.#owe,
      now: this.now(),
    };
    const said = this.#commit(() => {
      const before = fingerprint(transcript);
      const done = append(message, to);
      this.#project(transcript, before);
      return done;
    });
    if ("refusal" in said) return said;
    this.#work();
    const { seq, at, duplicate, entries } = said;
    return { seq, at, duplicate, news: { head: transcript.head(), entries } };
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

  async say(key: string, session: number, text: string): Promise<void> {
    const transcript = this.#known();
    if (!transcript?.channel || transcript.session?.number !== session || transcript.session.closedAt) return;
    const once = `say:${session}:${key}`;
    if (this.#store.seqOfKey(once) !== undefined) return;
    const { seq } = transcript.add(once, side.none, this.now(), {
      kind: "message",
      author: { kind: "system" },
      audience: "public",
      text,
    });
    if (channels[transcript.channel.kind].outbound) {
      this.#store.setDelivery(seq, { state: "queued" });
      this.#owe("channel", { type: "send", seq });
    }
    await this.#line.tell({ entries: [transcript.entry(seq)] });
    this.#work();
  }

  async close(session: number, epoch: number, by: Author): Promise<News | { refusal: Refusal }> {
    const transcript = this.#known();
    if (!transcript) return notFound;
    if (transcript.session?.number === session && epoch < transcript.session.epoch) {
      return refuse("stale", "This conversation has changed hands meanwhile. Look at it again.");
    }
    const before = fingerprint(transcript);
    const entry = transcript.close(session, "operator", by, this.now());
    this.#project(transcript, before);
    this.#work();
    return { head: transcript.head(), entries: entry ? [entry] : [] };
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
      line: channel.line,
      holders: this.#store.holders(),
      inQueue: session !== undefined && session.closedAt === undefined && !session.holder,
    });
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
    this.#owe("channel", { type: "send", seq });
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
    if (connected) await show(channel.chat, connected, this.#wire());
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    if (!this.#known()) return;
    await this.#line.catchUp();
    await this.#drain();
    this.#arm();
  }

  #arm(): void {
    const due = this.#outbox.nextDue(this.now());
    if (due !== undefined) this.#alarm.atLatest(due);
  }

  /** Starts on whatever is owed; what fails or takes longer is seen to by the alarm. */
  #work(): void {
    if (this.#outbox.nextDue(this.now()) === undefined) return;
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
    const ref = transcript?.channel;
    if (!ref) return "done";
    const channel = channels[ref.kind];
    const { work } = job;
    const deps = {
      transcript,
      store: this.#store,
      channel,
      account: () => account(this.env, ref.id),
      wire: this.#wire(),
      now: this.now,
      chance: Math.random,
    };
    switch (work.type) {
      case "send":
        return await deliver(
          { ...job, work },
          {
            ...deps,
            update: (job, work) => this.#outbox.update(job.id, work),
            moved: (seq, delivery) => this.#moved(seq, delivery),
            channelDown: (problem) => {
              log.warn("channel.down", { channel: ref.id });
              this.#sawDown = true;
              this.ctx.waitUntil(markChannel(this.env.DB, ref.id, { state: "down", problem, lastError: problem }));
            },
            channelUp: () => this.#noteSent(ref.id),
          },
        );
      case "fetch":
        return await fetchFile(job, work.file, {
          ...deps,
          conversation: this.#id,
          files: this.env.FILES,
          moved: (file) => {
            const seq = this.#store.seqOfFile(file.id);
            if (seq !== undefined) this.ctx.waitUntil(this.#line.tell({ files: [{ seq, file }] }));
          },
        });
      case "answer_press": {
        const connected = await deps.account();
        if (connected) await channel.outbound?.answerPress?.(work.callback, connected, deps.wire);
        return "done";
      }
      case "project": {
        const session = this.#store.session(work.session);
        if (!session) return "done";
        const { number, holder, openedAt, closedAt, reason } = session;
        const projected = projectSession(this.env.DB, {
          conversation: this.#id,
          session: number,
          revision: transcript.lastSeq,
          line: ref.line,
          channel: { id: ref.id, kind: ref.kind },
          contact: { name: transcript.contact.name },
          holder,
          openedAt,
          closedAt,
          reason,
        });
        await within(directoryPatience, projected);
        return "done";
      }
    }
  }

  /** That a channel works is worth a row now and then; that it works again, where this actor saw it fail, at once. */
  #noteSent(channel: string): void {
    const lastOutAt = this.now();
    if (!this.#sawDown && lastOutAt - this.#sentAt < noteSentEvery) return;
    const recovered = this.#sawDown && { state: "up" as const, problem: "" };
    this.#sentAt = lastOutAt;
    this.#sawDown = false;
    this.ctx.waitUntil(markChannel(this.env.DB, channel, { ...recovered, lastOutAt }));
  }

  #moved(seq: number, delivery: Delivery): void {
    this.#store.setDelivery(seq, delivery);
    this.ctx.waitUntil(this.#line.tell({ deliveries: [{ seq, delivery }] }));
  }

  #wire(): Wire {
    return { fetch: providerFetch, readFile: readerOf(this.env.FILES, this.#id) };
  }
}

const nothingRead: Marks = { delivered: 0, read: 0, houseRead: 0 };

/** Changes whenever a session's row in the directory has to. */
function fingerprint({ session, contact }: Transcript): string {
  return `${session?.number} ${session?.holder?.id} ${session?.closedAt} ${contact.name}`;
}

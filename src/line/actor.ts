import { DurableObject } from "cloudflare:workers";
import type { Move, News } from "../conversation/rpc.ts";
import { account } from "../directory/accounts.ts";
import { wantedFeeds } from "../directory/crm/event-queue.ts";
import { type LineConfig, lineConfig } from "../directory/line-config.ts";
import { type Command, decide } from "../domain/assignment/decide.ts";
import type { LineEvent } from "../domain/assignment/events.ts";
import { type Decision, decisionsAbout } from "../domain/assignment/explain.ts";
import { outcomeOf, replay, summaryOf } from "../domain/assignment/replay.ts";
import { emptyLine, type LineState } from "../domain/assignment/state.ts";
import { nextDue } from "../domain/assignment/timers.ts";
import { openState } from "../domain/hours/open-state.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import { serves } from "../domain/rights.ts";
import { type Alarm, readAlarm } from "../platform/alarm.ts";
import type { Env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { migrate, migrated } from "../platform/migrate.ts";
import { type Attempt, createOutbox, type Job, type Outbox } from "../platform/outbox.ts";
import { persistently } from "../platform/persistently.ts";
import type { Ack } from "../protocol/ack.ts";
import type { Template } from "../protocol/channel-setup.ts";
import type { OperatorDown } from "../protocol/operator/down.ts";
import { OperatorUp } from "../protocol/operator/up.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import type { SessionView } from "../protocol/session.ts";
import type { VisitorDown } from "../protocol/visitor/down.ts";
import { VisitorUp } from "../protocol/visitor/up.ts";
import { createBudget } from "./budget.ts";
import { checkIdentity } from "./check-identity.ts";
import { type CallConversation, createConversations, isConversation } from "./conversations.ts";
import type { Desk } from "./desk.ts";
import {
  maySee,
  operatorViews,
  tellDecisions,
  tellHouse,
  tellNews,
  tellSession,
  tellVisitor,
  visibleTo,
  watchers,
} from "./fan-out.ts";
import { migrations } from "./migrations.ts";
import { answerOperator } from "./operator-frames.ts";
import { holderOf, owedFor, type Said } from "./owed.ts";
import { idOf, readFrame, readMessage } from "./read-message.ts";
import { refused } from "./refused.ts";
import type { Comparison, LineRpc, Relayed, Replayed, Ticket, VisitorAtDoor } from "./rpc.ts";
import type { Seat } from "./seat.ts";
import {
  type Client,
  createSockets,
  isOperators,
  type OperatorClient,
  type Sockets,
  type VisitorClient,
} from "./sockets.ts";
import { type AboutLine, createStore, type Store } from "./store.ts";
import { languageFor, termsOf } from "./terms.ts";
import { createTickets } from "./tickets.ts";
import { createViews, looksOtherwise, sessionView, type View } from "./views.ts";
import { answerVisitor } from "./visitor-frames.ts";
import { waitingWords } from "./waiting.ts";
import { welcomeOperator, welcomeVisitor } from "./welcome.ts";
import type { Work } from "./work.ts";

/** Events that are played again at most: more would hold the line up. */
const mostReplayed = 50_000;

const noSuchLine = refuse("not_found", "There is no such line.");

/** The standard's "try again later", for a socket that could not be welcomed. */
const comeAgain = 1013;

/** How many Conversations are asked at once where they stand. */
const asked = 20;

/** The actor of one line: who answers, and every socket. It translates; the functions beside it decide. */
export class Line extends DurableObject<Env> implements LineRpc {
  /** The clock; milliseconds since 1970. */
  now: () => number = Date.now;
  readonly #store: Store;
  readonly #outbox: Outbox<Work>;
  readonly #sockets: Sockets;
  readonly #tickets = createTickets(() => this.now());
  readonly #budget = createBudget(() => this.now());
  readonly #views = createViews();
  readonly #conversation: CallConversation;
  #alarm!: Alarm;
  #state: LineState = emptyLine();
  #about: AboutLine | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = createStore(ctx.storage.sql);
    this.#outbox = createOutbox(ctx.storage.sql);
    this.#sockets = createSockets(ctx, () => this.now());
    this.#conversation = createConversations(env);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarm = await readAlarm(ctx.storage, () => this.now());
      if (migrated(ctx.storage.sql) === 0) return;
      migrate(ctx.storage, migrations);
      this.#about = this.#store.about();
      this.#state = this.#store.load();
      this.#notePresence();
      this.#arm();
    });
  }

  /** AS1: sockets may end, or die, without a word; whoever shows life on one is connected. */
  #notePresence(): void {
    for (const { id, connected } of [...this.#state.operators.values()]) {
      const isLive = this.#sockets.isLive(id);
      if (connected !== isLive) this.#run({ type: isLive ? "connect" : "disconnect", operator: id });
    }
  }

  get #desk(): Desk {
    return {
      line: this.#about?.id ?? "",
      name: this.#about?.name ?? "",
      site: this.#about?.site ?? "",
      state: this.#state,
      views: this.#views,
      sockets: this.#sockets,
      budget: this.#budget,
      now: this.now,
      conversation: this.#conversation,
      isConversation: (id) => isConversation(this.env, id),
      run: (command, said) => this.#run(command, [], said),
      lineToMoveTo: (id) => this.#lineToMoveTo(id),
      template: (conversation, named) => this.#template(conversation, named),
      relay: (conversation, said) => this.#relay(conversation, said),
      tellHolder: (conversation) => {
        this.#owe(holderOf(conversation, this.#state, this.now()));
        this.#work();
      },
      hear: (news) => this.#hear(news),
      view: (conversation) => this.#view(conversation),
      catchUp: (conversations) => this.#catchUp(conversations),
    };
  }

  /** Decides, records, tells. Nothing in here waits, so nothing comes in between. */
  #run(command: Command, before: Client[] = [], said?: Said): { events: LineEvent[] } | { refusal: Refusal } {
    const isLive = (operator: string) => this.#sockets.isLive(operator);
    const decided = decide(this.#state, command, { at: this.now(), isLive });
    if ("refusal" in decided) return decided;
    const { events } = decided;
    if (events.length > 0) {
      try {
        this.#store.record(events, this.#state);
        for (const event of events) this.#owe(owedFor(event, this.#state, said));
      } catch (error) {
        // What is decided but not recorded must not be acted on: begin again from the log.
        this.ctx.abort("the line's log could not be written");
        throw error;
      }
      tellDecisions(events, this.#desk, before);
      this.#askAfter(events);
      this.#work();
    }
    this.#arm();
    return decided;
  }

  /** Of what a Line that has slept decides about, it has yet to hear before it can tell anybody. */
  #askAfter(events: readonly LineEvent[]): void {
    const about = new Set(events.flatMap((event) => ("conversation" in event ? [event.conversation] : [])));
    const unknown = [...about].filter((conversation) => !this.#views.of(conversation));
    if (unknown.length > 0) this.ctx.waitUntil(this.#catchUp(unknown));
  }

  /** What is known of a conversation, asked for if need be. */
  async #view(conversation: string): Promise<View | undefined> {
    if (!this.#views.of(conversation)) await this.#catchUp([conversation]);
    return this.#views.of(conversation);
  }

  #owe(work: Work | undefined): void {
    if (work) this.#outbox.add(work.conversation, work, this.now());
  }

  /** Starts on whatever is owed; what fails is seen to by the alarm. */
  #work(): void {
    this.ctx.waitUntil(this.#drain().finally(() => this.#arm()));
  }

  #drain(): Promise<void> {
    const run = persistently(
      "line",
      (job: Job<Work>) => this.#carryOut(job),
      () => this.now(),
    );
    return this.#outbox.drain(run, this.now);
  }

  async #carryOut({ work }: Job<Work>): Promise<Attempt> {
    const { conversation } = work;
    const speaks = work.type === "begin" || work.type === "say";
    const view = speaks ? await this.#view(conversation) : undefined;
    const to = work.type === "move" && (await this.#named(work.to));
    await this.#conversation(conversation, async (stub) => {
      switch (work.type) {
        case "assigned":
          return stub.assigned(work.decision);
        case "say": {
          const language = languageFor(view?.head.contact.language, this.#state.settings);
          return stub.say(work.text, work.session, waitingWords(this.#state, conversation, language));
        }
        case "begin": {
          const { id, name, feeds } = this.#about ?? { id: "", name: "" };
          const { version, settings } = this.#state;
          const client = { language: view?.head.contact.language, window: view?.head.channel.window };
          return stub.begin(work.session, termsOf({ id, name, version, settings, feeds }, client));
        }
        case "record":
          return stub.record(work.key, work.session, work.what);
        case "move":
          return stub.move(work.session, to || work.to, work.by);
      }
    });
    return "done";
  }

  /** TR1: the lines of the team, as far as this one may transfer to them. */
  async #lineToMoveTo(id: string): Promise<{ line: string; name: string } | undefined> {
    const { transfersTo } = this.#state.settings;
    if (id === this.#about?.id || (transfersTo && !transfersTo.includes(id))) return undefined;
    const config = await lineConfig(this.env.DB, id);
    return config && { line: id, name: config.name };
  }

  /** A session that moves by itself knows no more of its line than the settings say. */
  async #named(to: Move): Promise<Move> {
    return to.name ? to : { ...to, name: (await lineConfig(this.env.DB, to.line))?.name ?? to.line };
  }

  /** TR1: to whichever line has the other end's sockets, if that is not this one. Lost on the way, nothing is lost. */
  #relay(conversation: string, said: Relayed): void {
    const head = this.#views.of(conversation)?.head;
    if (head?.channel.kind !== "site" || head.line === head.channel.line) return;
    const other = said.to === "house" ? head.line : head.channel.line;
    if (other === this.#about?.id) return;
    const stub = this.env.LINE.get(this.env.LINE.idFromName(other));
    this.ctx.waitUntil(stub.relay(conversation, said).catch(() => {}));
  }

  async relay(conversation: string, { to, frame }: Relayed): Promise<void> {
    if (frame.t === "marks") this.#views.mark(conversation, frame.marks);
    if (to === "house") tellHouse(conversation, frame, this.#desk);
    else this.#sockets.sendAll(this.#sockets.visitorsOf(conversation), frame);
  }

  #arm(): void {
    const due = [nextDue(this.#state, this.now()), this.#outbox.nextDue(this.now())].filter((at) => at !== undefined);
    if (due.length > 0) this.#alarm.atLatest(Math.min(...due));
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    this.#run({ type: "tick" });
    await this.#drain();
    this.#arm();
  }

  /** Takes in what a Conversation told, and tells those who may know. */
  #hear(news: News): void {
    const seats = [...this.#sockets.visitorsOf(news.head.conversation)].map(({ seat }) => seat);
    const before = this.#views.of(news.head.conversation)?.head;
    const view = this.#views.hear(news, Math.max(0, ...seats.map(({ read }) => read)));
    const { conversation, channel, session, line } = view.head;
    if (line !== this.#about?.id) {
      // TR1: served elsewhere, or not by us any more; our part are the visitor's sockets.
      this.#forget(conversation);
      if (news.entries?.length) tellVisitor(conversation, view, news.entries, this.#desk);
      return;
    }
    if (!session) {
      this.#forget(conversation);
      return;
    }
    const facts = {
      conversation,
      session: session.number,
      epoch: session.epoch,
      channel: { id: channel.id, kind: channel.kind },
      openedAt: session.openedAt,
      // LC8: what somebody marked as spam writes opens nothing.
      closed: session.closed || view.head.spam,
      waiting: session.waitingSince !== undefined,
      ...(session.previous && { previous: session.previous }),
      ...(view.head.owner !== undefined && { owner: view.head.owner }),
      ...(session.reopened && { reopened: session.reopened }),
      ...((session.bot || session.begun) && { bot: session.bot ?? ("none" as const) }),
      hops: session.hops,
    };
    if (facts.closed) {
      const watching = watchers(conversation, this.#desk);
      tellNews(news, view, this.#desk);
      this.#run({ type: "hear", facts }, watching);
    } else {
      this.#run({ type: "hear", facts });
      tellNews(news, view, this.#desk);
      if (looksOtherwise(before, view.head)) tellSession(conversation, this.#desk);
    }
  }

  /** The session is none of this line's any more: erased (CN7), or served elsewhere (TR1). */
  #forget(conversation: string): void {
    const open = this.#state.sessions.get(conversation);
    if (!open) return;
    const { number, epoch, channel, openedAt } = open;
    const facts = { conversation, session: number, epoch, channel, openedAt, closed: true, waiting: false };
    this.#run({ type: "hear", facts }, watchers(conversation, this.#desk));
  }

  async #template(conversation: string, { name, language }: Pick<Template, "name" | "language">) {
    const channel = (await this.#view(conversation))?.head.channel.id;
    const connected = channel === undefined ? undefined : await account(this.env, channel);
    return connected?.settings.templates.find((one) => one.name === name && one.language === language);
  }

  async heard(news: News): Promise<void> {
    if (await this.#ready()) this.#hear(news);
  }

  /** The line's settings, read from the directory the first time anything reaches it. */
  async #ready(): Promise<AboutLine | undefined> {
    if (!this.#about) await this.refresh();
    return this.#about;
  }

  async refresh(): Promise<void> {
    const name = this.#about?.id ?? this.ctx.id.name;
    const config = name === undefined ? undefined : await lineConfig(this.env.DB, name);
    const overflow = config ? await this.#overflowOf(config) : null;
    const feeds = await wantedFeeds(this.env.DB);
    if (!config || (this.#about && config.version < this.#state.version)) return;
    migrate(this.ctx.storage, migrations);
    this.#about = { id: config.id, name: config.name, site: config.site.channel, feeds };
    this.#store.setAbout(this.#about);
    const { version, roster } = config;
    this.#run({ type: "configure", version, settings: { ...config.settings, overflow }, roster });
    this.#notePresence();
  }

  /** TR1: by itself a session moves only to another line that there is. */
  async #overflowOf({ id, settings: { overflow } }: LineConfig): Promise<LineConfig["settings"]["overflow"]> {
    return overflow && overflow.line !== id && (await lineConfig(this.env.DB, overflow.line)) ? overflow : null;
  }

  async sweep(): Promise<void> {
    this.#notePresence();
    if (this.#about) await this.#catchUp([...this.#state.sessions.keys()]);
  }

  /** Asks Conversations where they stand; one that does not answer is asked again another time. */
  async #catchUp(conversations: string[]): Promise<void> {
    const next = conversations.values();
    const worker = async () => {
      for (const conversation of next) {
        try {
          const news = await this.#conversation(conversation, (stub) => stub.news());
          if (news) this.#hear(news);
          tellSession(conversation, this.#desk);
        } catch (error) {
          log.error("line.conversation_silent", error, {});
        }
      }
    };
    await Promise.all(Array.from({ length: asked }, worker));
  }

  async admitVisitor({ visitor, origin, identity: token }: VisitorAtDoor): Promise<Ticket | { refusal: Refusal }> {
    const door = await this.visitorConversation({ visitor, origin });
    if ("refusal" in door) return door;
    const { conversation, channel } = door;
    const seat = { kind: "visitor" as const, conversation, visitor, since: 0, read: 0, kept: 0 };
    if (token === undefined) return { ticket: this.#tickets.issue(seat) };
    const checked = await checkIdentity(this.env, channel.id, token, this.now());
    if ("problem" in checked) return { ticket: this.#tickets.issue(seat), problem: checked.problem };
    const { identity } = checked;
    const refused = await this.#conversation(conversation, (stub) => stub.identify(identity));
    return refused ?? { ticket: this.#tickets.issue({ ...seat, identity }) };
  }

  async admitOperator(operator: OperatorPrincipal, from = ""): Promise<Ticket | { refusal: Refusal }> {
    const about = await this.#ready();
    if (!about || !serves(operator, about.id)) return noSuchLine;
    // What a socket remembers is small: of a person's lines it needs this one.
    const seated = { ...operator, lines: [about.id] };
    return { ticket: this.#tickets.issue({ kind: "operator", operator: seated, since: 0, from }) };
  }

  async visitorConversation({ visitor, origin }: VisitorAtDoor) {
    const about = await this.#ready();
    if (!about) return noSuchLine;
    const { sites } = this.#state.settings;
    if (sites.length > 0 && !(origin && sites.includes(origin))) {
      return refuse("forbidden", "This site may not embed the chat. Its owner can allow it in the line's settings.");
    }
    const channel = { id: about.site, kind: "site" as const, line: about.id, chat: visitor };
    const conversation = this.env.CONVERSATION.idFromName(`${about.site}:${visitor}`).toString();
    return { conversation, channel };
  }

  async widget(origin: string | undefined) {
    const about = await this.#ready();
    if (!about) return undefined;
    const { sites, language, hours, closedWidget } = this.#state.settings;
    const allowed = sites.length === 0 || (origin !== undefined && sites.includes(origin));
    return { allowed, name: about.name, language, sites, hours: { ...openState(hours, this.now()), closedWidget } };
  }

  async expel(operator: string): Promise<void> {
    this.#sockets.expel(operator);
    if (this.#about) this.#run({ type: "disconnect", operator });
  }

  async sessions(operator: OperatorPrincipal): Promise<SessionView[]> {
    const about = await this.#ready();
    if (!about || !serves(operator, about.id)) return [];
    const visible = visibleTo(operator, this.#desk);
    await this.#catchUp(visible.filter((conversation) => !this.#views.of(conversation)));
    return visible.flatMap(
      (conversation) => sessionView(this.#state, this.#views.of(conversation), conversation) ?? [],
    );
  }

  async act(operator: OperatorPrincipal, frame: OperatorUp, from = ""): Promise<Ack | { refusal: Refusal }> {
    const about = await this.#ready();
    if (!about || !serves(operator, about.id)) return noSuchLine;
    if (frame.t === "got" || frame.t === "history") return refuse("malformed", "This is not something to do.");
    const answer = await answerOperator(frame, operator, this.#desk, from);
    if (answer.t === "refused") return { refusal: answer.error };
    return answer.t === "ack" ? answer : { t: "ack", id: frame.id };
  }

  async why(operator: OperatorPrincipal, conversation: string): Promise<Decision[] | { refusal: Refusal }> {
    const about = await this.#ready();
    if (!about || !serves(operator, about.id)) return noSuchLine;
    const { state, events } = this.#store.historyOf(conversation);
    const decisions = decisionsAbout(conversation, state, events);
    const concerned = decisions.some(({ to }) => to.some(({ id }) => id === operator.id));
    if (operator.role === "operator" && !concerned && !maySee(operator, conversation, this.#desk)) {
      return refuse("not_found", "There is no such conversation.");
    }
    return decisions;
  }

  async replay(
    operator: OperatorPrincipal,
    { without, ...wanted }: Replayed,
  ): Promise<Comparison | { refusal: Refusal }> {
    const about = await this.#ready();
    if (!about || operator.role === "operator" || !serves(operator, about.id)) return noSuchLine;
    const history = [...this.#store.history()];
    if (history.length > mostReplayed) {
      return refuse("too_large", `This line's history is longer than the ${mostReplayed} events that are replayed.`);
    }
    const { mode, capacity, offerSeconds } = wanted;
    const change = { ...(mode && { mode }), ...(capacity && { capacity }), ...(offerSeconds && { offerSeconds }) };
    const operators = operatorViews(this.#state).map(({ id, name }) => ({ id, name }));
    const ids = operators.map(({ id }) => id);
    const left = ids.filter((id) => !without.includes(id));
    return {
      actual: summaryOf(outcomeOf(history), ids),
      changed: summaryOf(replay(history, change, without), left),
      operators,
    };
  }

  override async fetch(request: Request): Promise<Response> {
    const ticket = new URL(request.url).searchParams.get("ticket") ?? "";
    const seat = this.#tickets.redeem(ticket);
    const kind = new URL(request.url).pathname.split("/").at(-1);
    if (!seat || seat.kind !== kind) {
      const error = { code: "unauthorized", message: "The ticket is missing, used or too old. Ask for a new one." };
      return Response.json({ error }, { status: 401 });
    }
    const { 0: theirs, 1: ours } = new WebSocketPair();
    const client = this.#sockets.enter(ours, { ...seat, since: this.now() });
    const welcome = isOperators(client) ? welcomeOperator(client, this.#desk) : welcomeVisitor(client, this.#desk);
    this.ctx.waitUntil(
      welcome.catch((error: unknown) => {
        log.error("line.no_welcome", error);
        this.#sockets.close(client, comeAgain, "come again");
      }),
    );
    return new Response(null, { status: 101, webSocket: theirs });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    const client = this.#sockets.of(socket);
    if (!client) return;
    client.heardAt = this.now();
    const frames = readMessage(message);
    if ("refusal" in frames) {
      this.#sockets.send(client, refused("", frames.refusal));
      return;
    }
    await Promise.all(frames.map((frame) => this.#answer(client, frame)));
  }

  /** Every frame gets an answer, whatever happens. What must stay in order happens before the first wait. */
  async #answer(client: Client, frame: unknown): Promise<void> {
    try {
      const answer = isOperators(client)
        ? await this.#answerOperator(client, frame)
        : await this.#answerVisitor(client, frame);
      if (answer) this.#sockets.send(client, answer);
    } catch (error) {
      log.error("line.frame_failed", error);
      const message = "Something did not answer in time. Send it again.";
      this.#sockets.send(client, refused(idOf(frame), { code: "unavailable", message }));
    }
  }

  async #answerOperator(client: OperatorClient, sent: unknown): Promise<OperatorDown | undefined> {
    const read = readFrame(OperatorUp, sent);
    if ("refusal" in read) return refused(idOf(sent), read.refusal);
    if (read.frame.t === "got") {
      this.#sockets.got(client, read.frame.frames);
      return undefined;
    }
    const { operator, from } = client.seat;
    // Whoever was taken for lost, because a lease had run out, is back.
    this.#run({ type: "connect", operator: operator.id });
    return await answerOperator(read.frame, operator, this.#desk, from);
  }

  async #answerVisitor(client: VisitorClient, sent: unknown): Promise<VisitorDown | undefined> {
    const read = readFrame(VisitorUp, sent);
    if ("refusal" in read) return refused(idOf(sent), read.refusal);
    if (read.frame.t === "got") {
      this.#sockets.got(client, read.frame.frames);
      return undefined;
    }
    return await answerVisitor(read.frame, client, this.#desk);
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    try {
      socket.close(code === 1005 || code === 1006 ? 1000 : code);
    } catch {
      // It was closed from both sides.
    }
    await this.#left(socket);
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.#left(socket);
  }

  async #left(socket: WebSocket): Promise<void> {
    this.#sockets.leave(socket);
    const seat = socket.deserializeAttachment() as Seat | null;
    if (seat?.kind === "operator") {
      const { id } = seat.operator;
      if (this.#sockets.operatorsNamed(id).size === 0) this.#run({ type: "disconnect", operator: id });
    } else if (seat?.kind === "visitor" && seat.read > seat.kept) {
      // What a socket has read costs no row until it goes.
      await this.#conversation(seat.conversation, (stub) => stub.mark({ read: seat.read }));
    }
  }
}

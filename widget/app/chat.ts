import { batch, computed, effect, signal } from "@preact/signals";
import type { FileView, Press } from "../../src/protocol/entry.ts";
import type { Marks } from "../../src/protocol/marks.ts";
import type { RefusalCode } from "../../src/protocol/refusal.ts";
import { PROTOCOL } from "../../src/protocol/version.ts";
import type { VisitorDown } from "../../src/protocol/visitor/down.ts";
import type { VisitorContact } from "../../src/protocol/visitor/send.ts";
import type { Keep } from "./browser-storage.ts";
import { createConnection } from "./connection/connection.ts";
import { createRequests } from "./connection/requests.ts";
import { fetchTicket } from "./connection/ticket.ts";
import { wantedUntil } from "./connection/wanted.ts";
import type { Host } from "./host.ts";
import { createHours, type Hours } from "./hours.ts";
import { toEntry } from "./outbox/outgoing.ts";
import { createSending } from "./outbox/sending.ts";
import { storedOutbox } from "./outbox/stored-outbox.ts";
import { randomId } from "./random-id.ts";
import type { Tabs } from "./tabs.ts";
import { rows } from "./transcript/rows.ts";
import { createTranscript } from "./transcript/transcript.ts";
import { awaitsAnswer, isFromHouse, isUnderWay, unreadCount } from "./transcript/unread.ts";
import { createHouseTyping, createOwnTyping } from "./typing.ts";
import { visitorToken } from "./visitor-token.ts";

export type ChatDeps = {
  line: string;
  name: string;
  /** As the page that holds the frame knew them. */
  hours: Hours;
  /** What the site has signed about its visitor. */
  identity: string | null;
  host: Pick<Host, "met" | "open" | "page" | "site" | "tell">;
  keep: Keep;
  /** `document`, for its cookies. */
  jar: { cookie: string };
  tabs: Tabs;
  fetch: typeof fetch;
  openSocket(path: string): WebSocket;
  inOneTab(task: () => Promise<void>): Promise<void>;
  now(): number;
  random(): number;
  /** The house speaks a newer protocol than this page. */
  outdated(protocol: number): void;
};

const passingRefusalPauseMs = 3000;

/** Everything the window shows and does, without a line of how it looks. */
export function createChat(deps: ChatDeps) {
  const { line, host, identity, keep, tabs, now } = deps;
  const token = visitorToken(line, keep, deps.jar);
  const hasToken = signal(token.known() !== undefined);
  const lineName = signal(deps.name);
  const marks = signal<Marks>({ delivered: 0, read: 0, houseRead: 0 });
  /** The newest message is in view of a person. */
  const inView = signal(false);
  const houseTyping = createHouseTyping();
  const hours = createHours(deps.hours, now);

  const connection = createConnection({
    ticket: () => fetchTicket({ line, token: token.make(), site: host.site(), identity }, deps.fetch, isAnothers),
    openSocket: (ticket) => deps.openSocket(`/ws/visitor?${new URLSearchParams({ line, ticket })}`),
    now,
    random: deps.random,
    hear,
  });
  const requests = createRequests(connection.send);
  const transcript = createTranscript(requests.ask);
  const sending = createSending({
    outbox: storedOutbox(line, keep),
    tabs,
    ask: requests.ask,
    inOneTab: deps.inOneTab,
    now,
    acknowledged: (sent) => {
      const { entries } = transcript.held.peek();
      transcript.take({ from: sent.seq, entries: [toEntry(sent, entries.at(-1)?.session ?? 0)] });
    },
    pauseMs: passingRefusalPauseMs,
  });
  const ownTyping = createOwnTyping((on) => connection.send({ t: "typing", id: randomId(), on }), now);
  const isOpen = computed(() => connection.phase.value.is === "open");
  const underWay = computed(() => isUnderWay(transcript.held.value) || sending.unlisted.value.length > 0);
  const unread = computed(() => unreadCount(transcript.held.value, marks.value.read));

  function isAnothers(): void {
    token.renew();
    sending.disown();
  }

  function hear(frame: VisitorDown): void {
    if (frame.t === "welcome") {
      if (frame.protocol > PROTOCOL) deps.outdated(frame.protocol);
      lineName.value = frame.line.name;
      marks.value = frame.marks;
      if (frame.hours) hours.set(frame.hours);
      transcript.resume(frame.lastSeq);
    } else if (frame.t === "entries") {
      if (frame.entries.some(isFromHouse)) houseTyping.set(undefined);
      transcript.take(frame);
    } else if (frame.t === "typing") houseTyping.set(frame.on ? frame.name : undefined);
    else if (frame.t === "marks") marks.value = frame.marks;
    else requests.answered(frame);
  }

  /** The visitor's first act makes the token; only then is anything stored or sent. */
  function act(): string {
    const own = token.make();
    hasToken.value = true;
    return own;
  }

  const lookForToken = () => {
    hasToken.value = token.known() !== undefined;
  };
  tabs.onStored(lookForToken);
  tabs.hear(lookForToken);

  const closedAt = computed(() => (host.open.value ? 0 : now()));
  effect(() => {
    if (!host.met.value) return;
    const until = wantedUntil({
      token: hasToken.value,
      open: host.open.value,
      pending: sending.waiting.value.some((message) => !message.refusal),
      awaiting: awaitsAnswer(transcript.held.value),
      closedAt: closedAt.value,
    });
    const left = until === undefined ? undefined : until - now();
    connection.want(left === undefined || left > 0);
    if (left === undefined || left <= 0) return;
    const timer = setTimeout(() => connection.want(false), left);
    return () => clearTimeout(timer);
  });
  effect(() => {
    if (!isOpen.value) {
      requests.lost();
      houseTyping.set(undefined);
    }
  });
  effect(() => {
    if (isOpen.value && sending.waiting.value.length) void sending.drain();
  });
  effect(() => sending.listed(new Set(transcript.held.value.entries.map((entry) => entry.id))));
  effect(() => {
    if (!unread.value || !inView.value || !isOpen.value) return;
    const { upTo } = transcript.held.value;
    connection.send({ t: "read", id: randomId(), seq: upTo });
    marks.value = { ...marks.peek(), read: upTo };
  });
  effect(() => {
    if (host.met.value) host.tell({ t: "unread", count: unread.value });
  });
  effect(() => {
    if (host.met.value && hasToken.value) host.tell({ t: "wrote" });
  });

  /** Why it was refused; nothing: it is done. */
  async function ask(frame: Parameters<typeof requests.ask>[0]): Promise<RefusalCode | undefined> {
    const answer = await requests.ask(frame);
    if (!answer) return "unavailable";
    return answer.t === "refused" ? answer.error.code : undefined;
  }

  return {
    phase: connection.phase,
    hours: hours.now,
    /** Whether there is a session to be ended. */
    underWay,
    /** BH4: whether a way to answer is asked for before anything is said. */
    asksContact: computed(() => {
      const { open, closedWidget } = hours.now.value;
      return !open && closedWidget === "form" && !underWay.value && (transcript.loaded.value || !hasToken.value);
    }),
    end: () => ask({ t: "end", id: randomId() }),
    withdraw: () => ask({ t: "withdraw", id: randomId() }),
    rate: (session: number, stars: number, comment: string) =>
      ask({ t: "rate", id: randomId(), session, stars, ...(comment.trim() && { comment: comment.trim() }) }),
    lineName,
    houseTyping: houseTyping.name,
    loaded: transcript.loaded,
    loadingOlder: transcript.loadingOlder,
    returning: hasToken,
    inView,
    unread,
    rows: computed(() => rows(transcript.held.value.entries, sending.unlisted.value, marks.value.houseRead)),
    older: transcript.older,
    token,
    act,
    typed: () => hasToken.peek() && ownTyping.typed(),
    again: sending.again,
    send(text: string, files: FileView[], more: { press?: Press; contact?: VisitorContact } = {}): void {
      batch(() => {
        act();
        ownTyping.stop();
        sending.write({ text, files, page: host.page.peek()?.slice(0, 2000), ...more });
      });
    },
    online: connection.online,
    offline: connection.offline,
  };
}

export type Chat = ReturnType<typeof createChat>;

import type { LineSettings } from "../../protocol/line-settings.ts";
import { type Command, decide, type SessionFacts } from "./decide.ts";
import type { LineEvent } from "./events.ts";
import { emptyLine } from "./state.ts";
import { nextDue } from "./timers.ts";

/** How a history would have gone: seconds each session waited for an operator, and sessions per operator. */
export type Outcome = {
  waits: { conversation: string; session: number; seconds: number }[];
  /** Sessions that nobody had taken when they ended or the history did. */
  untaken: number;
  perOperator: Record<string, number>;
};

/**
 * AS11: plays a line's history again under other settings. What people did by themselves is kept: who was on duty and
 * connected, when clients wrote and sessions ended. What the line did is decided anew, and an offer is accepted as
 * long after it was made as the session was really accepted (or as is usual, where it never was): by whoever really
 * took it if they are asked, otherwise by the first who is. `without`: people who are taken off the roster.
 */
export function replay(
  history: readonly LineEvent[],
  change: Partial<LineSettings>,
  without: readonly string[] = [],
): Outcome {
  const takings = takingsOf(history);
  const usual = median([...takings.values()].map(({ pause }) => pause)) ?? 10_000;
  const state = emptyLine();
  const outcome: Outcome = { waits: [], untaken: 0, perOperator: {} };
  const arrivedAt = new Map<string, number>();
  const accepts: { at: number; conversation: string; epoch: number; operator: string }[] = [];

  let now = 0;
  const run = (at: number, command: Command) => {
    now = at;
    const decided = decide(state, command, { at, isLive: () => true });
    for (const event of "events" in decided ? decided.events : []) note(event);
  };
  const note = (event: LineEvent) => {
    if (event.type === "offered") {
      const { conversation, epoch, to } = event;
      const session = state.sessions.get(conversation);
      const taking = takings.get(`${conversation}:${session?.number}`);
      const operator = taking && to.includes(taking.operator) ? taking.operator : to[0];
      if (operator) accepts.push({ at: event.at + (taking?.pause ?? usual), conversation, epoch, operator });
      accepts.sort((a, b) => a.at - b.at);
    } else if (event.type === "assigned") {
      const started = arrivedAt.get(event.conversation);
      const number = state.sessions.get(event.conversation)?.number ?? 0;
      outcome.perOperator[event.to] = (outcome.perOperator[event.to] ?? 0) + 1;
      if (started === undefined) return;
      outcome.waits.push({ conversation: event.conversation, session: number, seconds: (event.at - started) / 1000 });
      arrivedAt.delete(event.conversation);
    } else if (event.type === "moved" && arrivedAt.delete(event.conversation)) outcome.untaken++;
  };
  const passTimeUntil = (at: number) => {
    for (;;) {
      const timer = nextDue(state, now) ?? Number.POSITIVE_INFINITY;
      const accept = accepts[0];
      if (Math.min(timer, accept?.at ?? Number.POSITIVE_INFINITY) > at) return;
      if (accept && accept.at <= timer) {
        accepts.shift();
        const { operator, conversation, epoch } = accept;
        run(accept.at, { type: "accept", operator, conversation, epoch });
      } else run(timer, { type: "tick" });
    }
  };

  for (const event of history) {
    passTimeUntil(event.at);
    const { at } = event;
    switch (event.type) {
      case "configured":
        run(at, {
          ...event,
          type: "configure",
          settings: { ...event.settings, ...change },
          roster: event.roster.filter(({ operator }) => !without.includes(operator)),
        });
        break;
      case "duty":
        run(at, event);
        break;
      case "connected":
        run(at, { type: "connect", operator: event.operator });
        break;
      case "lost":
        run(at, { type: "disconnect", operator: event.operator });
        break;
      case "arrived":
        arrivedAt.set(event.conversation, at);
        run(at, { type: "hear", facts: factsOf(event) });
        break;
      case "waited":
      case "answered":
      case "handed_over":
      case "moved":
      case "closed": {
        const session = state.sessions.get(event.conversation);
        if (!session) break;
        const { conversation, number, epoch, channel, openedAt } = session;
        const closed = event.type === "closed" || event.type === "moved";
        const waiting = event.type === "waited" || (event.type === "handed_over" && session.waiting);
        const bot = event.type === "handed_over" ? ("over" as const) : undefined;
        const facts = { conversation, session: number, epoch, channel, openedAt, closed, waiting };
        run(at, { type: "hear", facts: { ...facts, ...(bot && { bot }) } });
        if (closed && arrivedAt.delete(conversation)) outcome.untaken++;
        break;
      }
    }
  }
  outcome.untaken += arrivedAt.size;
  return outcome;
}

function factsOf({ previous, bot, reopened, ...event }: Extract<LineEvent, { type: "arrived" }>): SessionFacts {
  const talks: SessionFacts["bot"] = bot ? "talking" : "none";
  const again = reopened !== undefined && { reopened: { operator: reopened } };
  const facts = { ...event, closed: false, waiting: true, bot: talks, ...again };
  return previous ? { ...facts, previous: { operator: previous, closedAt: event.openedAt } } : facts;
}

/** Who took each session that was taken on an offer, and how many milliseconds after it. */
function takingsOf(history: readonly LineEvent[]): Map<string, { operator: string; pause: number }> {
  const takings = new Map<string, { operator: string; pause: number }>();
  const open = new Map<string, { session: number; offer?: { at: number; until: number } }>();
  for (const event of history) {
    if (event.type === "arrived") open.set(event.conversation, { session: event.session });
    const session = "conversation" in event ? open.get(event.conversation) : undefined;
    if (!session) continue;
    if (event.type === "offered") session.offer = event;
    if (event.type !== "assigned" || !session.offer || event.at > session.offer.until) continue;
    takings.set(`${event.conversation}:${session.session}`, { operator: event.to, pause: event.at - session.offer.at });
  }
  return takings;
}

function median(values: number[]): number | undefined {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

/** What really became of the sessions of a history. */
export function outcomeOf(history: readonly LineEvent[]): Outcome {
  const outcome: Outcome = { waits: [], untaken: 0, perOperator: {} };
  const arrived = new Map<string, { at: number; session: number }>();
  for (const event of history) {
    if (event.type === "arrived") arrived.set(event.conversation, event);
    if (event.type === "assigned") {
      const { conversation, to, at } = event;
      outcome.perOperator[to] = (outcome.perOperator[to] ?? 0) + 1;
      const started = arrived.get(conversation);
      if (!started) continue;
      outcome.waits.push({ conversation, session: started.session, seconds: (at - started.at) / 1000 });
      arrived.delete(conversation);
    }
    if ((event.type === "closed" || event.type === "moved") && arrived.delete(event.conversation)) outcome.untaken++;
  }
  outcome.untaken += arrived.size;
  return outcome;
}

/** An outcome in a few numbers. */
export type OutcomeSummary = {
  sessions: number;
  untaken: number;
  /** Seconds that half, and nine in ten, of the sessions waited at most. */
  median: number;
  p90: number;
  perOperator: Record<string, number>;
  /** Jain's index over these operators: 1 where everybody has as many, 1/n where one has all. */
  evenness: number;
};

export function summaryOf({ waits, untaken, perOperator }: Outcome, operators: readonly string[]): OutcomeSummary {
  const sorted = waits.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const counts = operators.map((id) => perOperator[id] ?? 0);
  const sum = counts.reduce((total, count) => total + count, 0);
  const squares = counts.reduce((total, count) => total + count * count, 0);
  const evenness = squares === 0 ? 1 : (sum * sum) / (counts.length * squares);
  return { sessions: waits.length, untaken, median: at(0.5), p90: at(0.9), perOperator, evenness };
}

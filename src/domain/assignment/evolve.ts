import { configure } from "./configure.ts";
import { unavailable } from "./eligibility.ts";
import type { LineEvent } from "./events.ts";
import type { LineState, Operator, Session } from "./state.ts";

const handlingWindow = 2 * 60 * 60 * 1000;

/**
 * What the line is after an event. The state is changed in place and handed back: it is an index over the log, and
 * copying it would make a decision as dear as the line is large (AS12). The same events give the same state.
 */
export function evolve(state: LineState, event: LineEvent): LineState {
  fade(state, event.at);
  switch (event.type) {
    case "configured":
      configure(state, event);
      break;
    case "duty":
      withOperator(state, event.operator, (operator) => {
        operator.duty = event.duty;
      });
      state.changes++;
      break;
    case "connected":
      withOperator(state, event.operator, (operator) => {
        operator.connected = true;
      });
      state.changes++;
      break;
    case "lost":
      withOperator(state, event.operator, (operator) => {
        operator.connected = false;
        operator.lostAt = event.at;
        startGrace(state, operator, event.at);
      });
      state.changes++;
      break;
    case "arrived": {
      const session: Session = {
        conversation: event.conversation,
        number: event.session,
        channel: event.channel,
        openedAt: event.openedAt,
        settings: event.settings,
        epoch: event.epoch,
        state: "queued",
        waiting: true,
        answeredAt: 0,
        holder: undefined,
        activeSince: 0,
        quiet: false,
        offer: undefined,
        tried: new Set(),
        round: 1,
        pause: undefined,
        previous: event.previous,
        owner: event.owner,
        transfer: undefined,
        invited: new Set(),
        hops: event.hops ?? 0,
      };
      state.sessions.set(event.conversation, session);
      state.moved.delete(event.conversation);
      if (event.bot) session.state = "bot";
      else state.queue.add(session);
      break;
    }
    case "handed_over":
      withSession(state, event.conversation, (session) => {
        session.state = "queued";
        state.queue.add(session);
      });
      break;
    case "transfer_offered":
      withSession(state, event.conversation, (session) => {
        session.transfer = { to: event.to, until: event.until };
        withOperator(state, event.to, (operator) => {
          operator.load++;
        });
        state.timers.add({ due: event.until, kind: "transfer", conversation: session.conversation });
      });
      break;
    case "transfer_ended":
      withSession(state, event.conversation, (session) => endTransfer(state, session));
      break;
    case "invited":
      withSession(state, event.conversation, (session) => session.invited.add(event.operator));
      break;
    case "uninvited":
      withSession(state, event.conversation, (session) => session.invited.delete(event.operator));
      break;
    case "closed":
    case "moved":
      withSession(state, event.conversation, (session) => {
        leaveQueue(state, session);
        withdraw(state, session);
        endTransfer(state, session);
        letGo(state, session, event.at);
        state.sessions.delete(session.conversation);
      });
      if (event.type === "moved") noteMoved(state, event);
      break;
    case "waited":
      withSession(state, event.conversation, (session) => {
        session.waiting = true;
        if (session.quiet) wake(state, session, event.at);
      });
      break;
    case "answered":
      withSession(state, event.conversation, (session) => {
        session.waiting = false;
        session.answeredAt = event.at;
        if (session.holder) startSilence(state, session, event.at);
      });
      break;
    case "offered":
      withSession(state, event.conversation, (session) => {
        const wasParked = session.state === "parked";
        leaveQueue(state, session);
        session.state = "offered";
        session.epoch = event.epoch;
        session.pause = undefined;
        session.offer = { to: new Set(event.to), until: event.until, toAll: event.reason === "all_at_once" };
        // Whom a returning client knows is asked first once, and not again in a later round (AS9).
        if (event.reason !== "returning") session.owner = undefined;
        session.previous = undefined;
        for (const id of event.to) {
          withOperator(state, id, (operator) => {
            operator.load++;
            if (wasParked && state.settings.paceSeconds > 0) {
              operator.pacedUntil = event.at + state.settings.paceSeconds * 1000;
              state.timers.add({ due: operator.pacedUntil, kind: "pace", operator: id });
            }
            if (event.reason !== "all_at_once") state.turn = operator.position;
          });
        }
        state.timers.add({ due: event.until, kind: "offer", conversation: session.conversation });
      });
      break;
    case "passed":
      withSession(state, event.conversation, (session) => {
        for (const id of event.operators) {
          session.tried.add(id);
          if (!session.offer?.to.delete(id)) continue;
          withOperator(state, id, (operator) => {
            operator.load--;
          });
        }
        if (session.offer?.to.size) return;
        session.offer = undefined;
        session.state = "queued";
        state.queue.add(session);
      });
      break;
    case "exhausted":
      withSession(state, event.conversation, (session) => {
        session.tried.clear();
        session.round = event.round + 1;
        session.pause = { until: event.until, under: state.changes };
        state.timers.add({ due: event.until, kind: "round", conversation: session.conversation });
      });
      break;
    case "parked":
      withSession(state, event.conversation, (session) => {
        leaveQueue(state, session);
        session.state = "parked";
        session.pause = undefined;
        session.tried.clear();
        state.parked.add(session);
      });
      break;
    case "assigned":
      withSession(state, event.conversation, (session) => {
        leaveQueue(state, session);
        withdraw(state, session);
        endTransfer(state, session);
        if (session.holder === undefined && event.by !== "reopened") noteWait(state, event.at - session.openedAt);
        // TR2: whoever had it reads along from then on.
        if (event.by === "take_over" && session.holder) session.invited.add(session.holder);
        session.invited.delete(event.to);
        letGo(state, session, event.at);
        session.state = "assigned";
        session.epoch = event.epoch;
        session.holder = event.to;
        session.pause = undefined;
        session.tried.clear();
        session.round = 1;
        session.quiet = false;
        session.activeSince = event.at;
        if (!session.waiting) startSilence(state, session, event.at);
        withOperator(state, event.to, (operator) => {
          operator.load++;
          operator.lastAssignedAt = event.at;
          operator.held.add(session.conversation);
          if (!operator.connected) startGrace(state, operator, event.at);
        });
      });
      break;
    case "released":
      withSession(state, event.conversation, (session) => {
        endTransfer(state, session);
        letGo(state, session, event.at);
        session.epoch = event.epoch;
        session.state = "queued";
        state.queue.add(session);
      });
      break;
  }
  return state;
}

/** Lets time pass: sessions go quiet (AS3), handling leaves the two-hour window. Doing it in two steps changes nothing. */
export function fade(state: LineState, now: number): void {
  for (let item = state.fading.take(now); item; item = state.fading.take(now)) {
    if (item.kind === "credit") {
      const { seconds } = item;
      withOperator(state, item.operator, (operator) => {
        operator.handled -= seconds;
      });
      continue;
    }
    const { answeredAt, due } = item;
    withSession(state, item.conversation, (session) => {
      if (session.waiting || session.quiet || session.answeredAt !== answeredAt || !session.holder) return;
      setInactive(state, session, due);
      session.quiet = true;
      state.changes++;
    });
  }
}

/** Changes an operator and keeps their place among the available ones right. */
function withOperator(state: LineState, id: string, change: (operator: Operator) => void): void {
  const operator = state.operators.get(id);
  if (!operator) return;
  if (!unavailable(operator, state.settings)) state.available.remove(operator);
  change(operator);
  if (!unavailable(operator, state.settings)) state.available.add(operator);
}

function withSession(state: LineState, conversation: string, change: (session: Session) => void): void {
  const session = state.sessions.get(conversation);
  if (session) change(session);
}

function leaveQueue(state: LineState, session: Session): void {
  if (session.state === "queued") state.queue.remove(session);
  if (session.state === "parked") state.parked.remove(session);
}

/** Takes back every open offer. */
function withdraw(state: LineState, session: Session): void {
  for (const id of session.offer?.to ?? []) {
    withOperator(state, id, (operator) => {
      operator.load--;
    });
  }
  session.offer = undefined;
}

function endTransfer(state: LineState, session: Session): void {
  if (!session.transfer) return;
  withOperator(state, session.transfer.to, (operator) => {
    operator.load--;
  });
  session.transfer = undefined;
}

const movesKept = 1000;

function noteMoved(
  { moved }: LineState,
  { conversation, session, epoch }: Extract<LineEvent, { type: "moved" }>,
): void {
  moved.delete(conversation);
  moved.set(conversation, { session, epoch });
  for (const oldest of moved.keys()) {
    if (moved.size <= movesKept) break;
    moved.delete(oldest);
  }
}

const waitsKept = 20;

function noteWait(state: LineState, milliseconds: number): void {
  state.waits.push(Math.max(0, milliseconds));
  if (state.waits.length > waitsKept) state.waits.shift();
}

/** AS8: from now on they have so long to come back. */
function startGrace(state: LineState, { id, lostAt }: Operator, at: number): void {
  state.timers.add({ due: at + state.settings.graceSeconds * 1000, kind: "grace", operator: id, lostAt });
}

/** AS3: the session will go quiet unless the client writes; it may have changed hands since we answered. */
function startSilence(state: LineState, { conversation, answeredAt }: Session, at: number): void {
  const due = Math.max(answeredAt + state.settings.quietMinutes * 60_000, at);
  state.fading.add({ due, kind: "quiet", conversation, answeredAt });
}

/** The session stops counting for its holder; what they handled does, for two hours. */
function setInactive(state: LineState, session: Session, at: number): void {
  if (!session.holder) return;
  const seconds = Math.round((at - session.activeSince) / 1000);
  withOperator(state, session.holder, (operator) => {
    operator.load--;
    operator.handled += seconds;
    state.fading.add({ due: at + handlingWindow, kind: "credit", operator: operator.id, seconds });
  });
}

function wake(state: LineState, session: Session, at: number): void {
  session.quiet = false;
  session.activeSince = at;
  if (!session.holder) return;
  withOperator(state, session.holder, (operator) => {
    operator.load++;
  });
}

function letGo(state: LineState, session: Session, at: number): void {
  const { holder } = session;
  if (!holder) return;
  if (!session.quiet) setInactive(state, session, at);
  state.operators.get(holder)?.held.delete(session.conversation);
  session.holder = undefined;
  session.quiet = false;
  state.changes++;
}

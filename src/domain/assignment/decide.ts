import { type Refusal, refuse } from "../../protocol/refusal.ts";
import type { Duty } from "../../protocol/roster.ts";
import type { ChannelKind } from "../../protocol/session.ts";
import { distribute } from "./distribute.ts";
import { type LeftOut, unavailable } from "./eligibility.ts";
import type { LineEvent, Release, Taking } from "./events.ts";
import { evolve, fade } from "./evolve.ts";
import type { LineState, Operator, Session } from "./state.ts";
import { holds, isGone } from "./timers.ts";

/** Where a conversation's latest session stands, as its Conversation tells it. */
export type SessionFacts = {
  conversation: string;
  session: number;
  epoch: number;
  channel: { id: string; kind: ChannelKind };
  openedAt: number;
  closed: boolean;
  waiting: boolean;
  previous?: { operator: string; closedAt: number };
  /** AS9: whose contact the client is. */
  owner?: string;
  /** LC4: it goes on, and who had it. */
  reopened?: { operator: string };
  /** LC1; `none`: the session has begun, and has no bot. */
  bot?: "talking" | "over" | "none";
  hops?: number;
};

export type Command =
  | { type: "configure"; version: number; settings: LineState["settings"]; roster: Configured["roster"] }
  | { type: "duty"; operator: string; duty: Duty }
  | { type: "connect"; operator: string }
  | { type: "disconnect"; operator: string }
  | { type: "hear"; facts: SessionFacts }
  | { type: "accept" | "skip"; operator: string; conversation: string; epoch: number }
  /** `override`: may take what is offered to a colleague. */
  | { type: "claim"; operator: string; conversation: string; epoch: number; override: boolean }
  /** A public answer is about to be given: may it be, and does it take the session? */
  | { type: "answer"; operator: string; conversation: string; epoch: number; override: boolean }
  /** TR1: offers a session to a colleague; `override`: somebody else's, too. */
  | { type: "transfer"; operator: string; conversation: string; epoch: number; to: string; override: boolean }
  /** TR1: into the queue of another line, which is known to exist. */
  | {
      type: "move";
      operator: string;
      conversation: string;
      epoch: number;
      to: { line: string; name: string };
      override: boolean;
    }
  /** TR2: takes the session from whoever has it. */
  | { type: "take_over"; operator: string; conversation: string; epoch: number; override: boolean }
  /** TR2: lets a colleague read along; anybody may end that for themselves. */
  | { type: "invite" | "uninvite"; by: string; operator: string; conversation: string; override: boolean }
  /** May this operator end the session? Its Conversation does, and is then heard. */
  | { type: "close"; operator: string; conversation: string; epoch: number; override: boolean }
  /** Time has come for something. */
  | { type: "tick" };
type Configured = Extract<LineEvent, { type: "configured" }>;

/** What is known from outside the log at this moment. */
export type Now = {
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** Whether an operator's lease is fresh: a socket may be dead without having said so (AS1). */
  isLive: (operator: string) => boolean;
};

/**
 * Carries a command out on the state: the events to be recorded, or why nothing happened. Each event is applied as it
 * is made, because the next one depends on it; a refused command has no events.
 */
export function decide(state: LineState, command: Command, now: Now): { events: LineEvent[] } | { refusal: Refusal } {
  const events: LineEvent[] = [];
  const emit = (event: LineEvent) => {
    evolve(state, event);
    events.push(event);
  };
  const refused = carryOut(state, command, now, emit);
  if (refused) return refused;
  fade(state, now.at);
  distribute(state, now, emit);
  return { events };
}

type Emit = (event: LineEvent) => void;

function carryOut(state: LineState, command: Command, now: Now, emit: Emit): { refusal: Refusal } | undefined {
  const { at } = now;
  switch (command.type) {
    case "configure": {
      const { version, settings, roster } = command;
      emit({ type: "configured", at, version, settings, roster });
      for (const operator of state.operators.values()) {
        if (!operator.onRoster || !operator.mayReply) leave(state, operator, "off_roster", at, emit, () => true);
      }
      return;
    }
    case "duty": {
      const operator = state.operators.get(command.operator);
      if (!operator?.onRoster) return refuse("not_eligible", "You are not on this line's roster.");
      if (operator.duty === command.duty) return;
      emit({ type: "duty", at, operator: operator.id, duty: command.duty });
      if (command.duty === "off") leave(state, operator, "off_duty", at, emit, (session) => session.waiting);
      return;
    }
    case "connect":
      if (state.operators.get(command.operator)?.connected === false) {
        emit({ type: "connected", at, operator: command.operator });
      }
      return;
    case "disconnect":
      if (state.operators.get(command.operator)?.connected) {
        emit({ type: "lost", at, operator: command.operator });
      }
      return;
    case "hear":
      hear(state, command.facts, now, emit);
      return;
    case "accept": {
      const session = state.sessions.get(command.conversation);
      if (session?.holder === command.operator) return;
      if (session?.transfer?.to === command.operator) {
        if (command.epoch !== session.epoch) return changedHands;
        take(session, command.operator, "transfer", at, emit);
        return;
      }
      const refused = refuseUnlessCurrent(state, session, command);
      if (refused) return refused;
      if (!session?.offer?.to.has(command.operator)) return notOffered;
      take(session, command.operator, "accept", at, emit);
      return;
    }
    case "skip": {
      const session = state.sessions.get(command.conversation);
      if (session?.transfer?.to === command.operator) {
        if (command.epoch !== session.epoch) return changedHands;
        const { conversation, operator: to } = command;
        emit({ type: "transfer_ended", at, conversation, to, why: "refused" });
        return;
      }
      const refused = refuseUnlessCurrent(state, session, command);
      if (refused) return refused;
      if (!session?.offer?.to.has(command.operator)) return notOffered;
      emit({ type: "passed", at, conversation: session.conversation, operators: [command.operator], why: "skipped" });
      return;
    }
    case "claim":
    case "answer":
      return claim(state, command, at, emit);
    case "transfer":
      return transfer(state, command, now, emit);
    case "move": {
      const session = state.sessions.get(command.conversation);
      const refused = refuseUnlessTheirs(state, session, command);
      if (refused || !session) return refused;
      const { conversation, number, epoch, holder } = session;
      const moved = { type: "moved" as const, at, conversation, session: number, epoch: epoch + 1, to: command.to };
      emit({ ...moved, automatic: false, ...(holder && { from: holder }) });
      return;
    }
    case "take_over": {
      const session = state.sessions.get(command.conversation);
      if (!session) return refuse("closed", "This conversation has ended.");
      if (session.holder === command.operator) return;
      if (command.epoch !== session.epoch) return changedHands;
      if (!command.override && !session.invited.has(command.operator)) {
        return refuse("forbidden", "Only supervisors, and colleagues who were invited, take a conversation over.");
      }
      const refused = mayNotTake(state, command.operator);
      if (refused) return refused;
      take(session, command.operator, "take_over", at, emit);
      return;
    }
    case "invite":
    case "uninvite":
      return invite(state, command, at, emit);
    case "close": {
      const session = state.sessions.get(command.conversation);
      const refused = refuseUnlessCurrent(state, session, command);
      if (refused && !(command.override && refused.refusal.code === "taken")) return refused;
      if (session?.holder !== command.operator && !command.override) {
        return refuse("not_eligible", "Take the conversation first: only its operator ends it.");
      }
      return;
    }
    case "tick":
      for (let timer = state.timers.take(at); timer; timer = state.timers.take(at)) {
        if (!holds(state, timer)) continue;
        if (timer.kind === "grace") {
          const operator = state.operators.get(timer.operator);
          if (operator) leave(state, operator, "dropped_off", at, emit, (session) => session.waiting);
        } else if (timer.kind === "transfer") {
          const { conversation } = timer;
          const to = state.sessions.get(conversation)?.transfer?.to;
          if (to) emit({ type: "transfer_ended", at, conversation, to, why: "timed_out" });
        } else if (timer.kind === "offer") {
          const { conversation } = timer;
          const operators = [...(state.sessions.get(conversation)?.offer?.to ?? [])];
          emit({ type: "passed", at, conversation, operators, why: "timed_out" });
        }
      }
      return;
  }
}

const changedHands = refuse("stale", "This conversation has changed hands meanwhile. Look at it again.");
const notOffered = refuse("stale", "This conversation is no longer offered to you.");

function claim(
  state: LineState,
  command: Extract<Command, { type: "claim" | "answer" }>,
  at: number,
  emit: Emit,
): { refusal: Refusal } | undefined {
  const session = state.sessions.get(command.conversation);
  // Somebody's own session: an answer written while it was becoming theirs is no stale one.
  if (session?.holder === command.operator && command.epoch >= session.epoch - 1) return;
  if (session?.holder && session.invited.has(command.operator)) {
    return refuse("not_eligible", "You were invited to read along. Take the conversation over to answer it.");
  }
  const refused = refuseUnlessCurrent(state, session, command) ?? mayNotTake(state, command.operator);
  if (refused) return refused;
  if (!session) return;
  const { offer } = session;
  if (offer && !offer.toAll && !offer.to.has(command.operator) && !command.override) {
    return refuse("not_eligible", "This conversation is being offered to a colleague. Wait until the offer ends.");
  }
  take(session, command.operator, command.type, at, emit);
  return;
}

/** Whoever takes a session by hand has to be there for it. */
function mayNotTake(state: LineState, id: string): { refusal: Refusal } | undefined {
  const operator = state.operators.get(id);
  if (!operator?.onRoster) return refuse("not_eligible", "You are not on this line's roster.");
  if (!operator.mayReply) return refuse("not_eligible", "On this line you write notes only.");
  if (operator.duty === "off") return refuse("not_eligible", "You are off duty. Go on duty to take conversations.");
  return;
}

/** TR1: what is passed on is one's own, or a supervisor does it. */
function refuseUnlessTheirs(
  state: LineState,
  session: Session | undefined,
  command: { operator: string; epoch: number; override: boolean },
): { refusal: Refusal } | undefined {
  if (!session) return refuse("closed", "This conversation has ended.");
  if (session.holder !== command.operator && !command.override) {
    return (
      refuseUnlessCurrent(state, session, command) ??
      refuse("not_eligible", "Take the conversation first: only its operator passes it on.")
    );
  }
  return command.epoch === session.epoch ? undefined : changedHands;
}

/** Why a colleague cannot be given a session, in words. */
const cannotTake: Record<LeftOut, (name: string) => string> = {
  off_roster: (name) => `${name} is not on this line's roster.`,
  may_not_reply: (name) => `${name} writes notes only on this line.`,
  off_duty: (name) => `${name} is off duty.`,
  on_break: (name) => `${name} is on a break.`,
  not_connected: (name) => `${name} is not connected.`,
  full: (name) => `${name} has as many conversations as they can take.`,
  tried: (name) => `${name} has just passed it on.`,
  paced: (name) => `${name} has just been given another one.`,
};

/** TR1: an offer to one colleague. Whoever has the session keeps it until it is accepted. */
function transfer(
  state: LineState,
  command: Extract<Command, { type: "transfer" }>,
  now: Now,
  emit: Emit,
): { refusal: Refusal } | undefined {
  const { at } = now;
  const { conversation, to } = command;
  const session = state.sessions.get(conversation);
  const refused = refuseUnlessTheirs(state, session, command);
  if (refused || !session) return refused;
  if (!session.holder) return refuse("not_eligible", "Nobody has this conversation yet: take it, then pass it on.");
  if (to === session.holder) {
    const self = to === command.operator;
    return refuse(
      "not_eligible",
      self ? "You have this conversation already." : "They have this conversation already.",
    );
  }
  const colleague = state.operators.get(to);
  if (!colleague?.onRoster) return refuse("not_found", "There is no such colleague on this line.");
  const why = unavailable(colleague, state.settings) ?? (now.isLive(to) ? undefined : "not_connected");
  if (why) return refuse("not_eligible", `${cannotTake[why](colleague.name)} Choose somebody else.`);
  if (session.transfer) emit({ type: "transfer_ended", at, conversation, to: session.transfer.to, why: "withdrawn" });
  const until = at + state.settings.offerSeconds * 1000;
  emit({ type: "transfer_offered", at, conversation, to, until });
  return;
}

function invite(
  state: LineState,
  command: Extract<Command, { type: "invite" | "uninvite" }>,
  at: number,
  emit: Emit,
): { refusal: Refusal } | undefined {
  const { type, by, operator, conversation, override } = command;
  const session = state.sessions.get(conversation);
  if (!session) return refuse("closed", "This conversation has ended.");
  const itself = type === "uninvite" && by === operator;
  if (session.holder !== by && !override && !itself) {
    return refuse("not_eligible", "Only the conversation's operator invites others.");
  }
  if (type === "uninvite") {
    if (session.invited.has(operator)) emit({ type: "uninvited", at, conversation, operator });
    return;
  }
  if (!state.operators.get(operator)?.onRoster) return refuse("not_found", "There is no such colleague on this line.");
  if (session.holder === operator) return refuse("not_eligible", "They have this conversation already.");
  if (!session.invited.has(operator)) emit({ type: "invited", at, conversation, operator });
  return;
}

/** LC3, AS10: says who was faster, or that the sight was an old one. */
function refuseUnlessCurrent(
  state: LineState,
  session: Session | undefined,
  command: { operator: string; epoch: number },
): { refusal: Refusal } | undefined {
  if (!session) return refuse("closed", "This conversation has ended.");
  if (session.holder && session.holder !== command.operator) {
    const name = state.operators.get(session.holder)?.name ?? session.holder;
    return refuse("taken", `Taken by ${name}.`);
  }
  return command.epoch === session.epoch ? undefined : changedHands;
}

function take(session: Session, operator: string, by: Taking, at: number, emit: Emit): void {
  emit({
    type: "assigned",
    at,
    conversation: session.conversation,
    epoch: session.epoch + 1,
    to: operator,
    by,
    ...(session.holder && { from: session.holder }),
  });
}

/** Brings the line up to where a Conversation stands. Hearing the same again changes nothing. */
function hear(state: LineState, facts: SessionFacts, { at, isLive }: Now, emit: Emit): void {
  const { conversation } = facts;
  const known = state.sessions.get(conversation);
  if (known && (facts.session > known.number || (facts.session === known.number && facts.closed))) {
    const { number, holder } = known;
    emit({ type: "closed", at, conversation, session: number, ...(holder && { from: holder }) });
  }
  if (facts.closed || (known && facts.session < known.number)) return;
  const session = state.sessions.get(conversation);
  if (!session) {
    const { session: number, epoch, channel, openedAt, previous, owner } = facts;
    // TR1: its Conversation has yet to learn that it goes on in another line.
    const moved = state.moved.get(conversation);
    if (moved?.session === number && epoch < moved.epoch) return;
    const remembered = previous && openedAt - previous.closedAt <= state.settings.returningDays * 86_400_000;
    emit({
      type: "arrived",
      at,
      conversation,
      session: number,
      epoch,
      channel,
      openedAt,
      settings: state.version,
      ...(remembered && { previous: previous.operator }),
      ...(owner !== undefined && { owner }),
      ...(facts.hops && { hops: facts.hops }),
      ...(facts.reopened && { reopened: facts.reopened.operator }),
      ...(state.settings.botFirst && !facts.reopened && (facts.bot ?? "talking") === "talking" && { bot: true }),
    });
    reopen(state, facts, { at, isLive }, emit);
    if (!facts.waiting) emit({ type: "answered", at, conversation });
    return;
  }
  if (session.state === "bot" && facts.bot && facts.bot !== "talking") {
    emit({ type: "handed_over", at, conversation });
  }
  // AS8: the client writes to somebody who may have gone.
  const holder = session.holder ? state.operators.get(session.holder) : undefined;
  if (facts.waiting && holder?.connected && !isLive(holder.id)) emit({ type: "lost", at, operator: holder.id });
  if (facts.waiting === session.waiting) return;
  emit({ type: facts.waiting ? "waited" : "answered", at, conversation });
  if (!facts.waiting || !holder) return;
  if (holder.duty === "off") release(session, "off_duty", at, emit);
  else if (isGone(state, holder, at)) release(session, "dropped_off", at, emit);
}

/** LC4: whoever had it has it again, if they can take it. */
function reopen(state: LineState, { conversation, reopened }: SessionFacts, { at, isLive }: Now, emit: Emit): void {
  const session = state.sessions.get(conversation);
  const operator = reopened && state.operators.get(reopened.operator);
  if (!session || !operator || unavailable(operator, state.settings)) return;
  if (isLive(operator.id)) take(session, operator.id, "reopened", at, emit);
  else emit({ type: "lost", at, operator: operator.id });
}

/** An operator leaves: their offers pass on, and those sessions that should not wait for them are free again. */
function leave(
  state: LineState,
  operator: Operator,
  why: Release,
  at: number,
  emit: Emit,
  isFreed: (session: Session) => boolean,
): void {
  for (const session of state.sessions.values()) {
    if (session.offer?.to.has(operator.id)) {
      emit({ type: "passed", at, conversation: session.conversation, operators: [operator.id], why: "left" });
    }
    if (session.transfer?.to === operator.id) {
      emit({ type: "transfer_ended", at, conversation: session.conversation, to: operator.id, why: "left" });
    }
  }
  for (const conversation of [...operator.held]) {
    const session = state.sessions.get(conversation);
    if (session && isFreed(session)) release(session, why, at, emit);
  }
}

function release(session: Session, why: Release, at: number, emit: Emit): void {
  const { conversation, holder } = session;
  if (holder) emit({ type: "released", at, conversation, epoch: session.epoch + 1, from: holder, why });
}

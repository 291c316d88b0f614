import * as v from "valibot";
import { type Command, decide, type SessionFacts } from "../../src/domain/assignment/decide.ts";
import type { LineEvent } from "../../src/domain/assignment/events.ts";
import { fade } from "../../src/domain/assignment/evolve.ts";
import { restore, takeSnapshot } from "../../src/domain/assignment/snapshot.ts";
import { emptyLine } from "../../src/domain/assignment/state.ts";
import { nextDue } from "../../src/domain/assignment/timers.ts";
import { LineSettings } from "../../src/protocol/line-settings.ts";
import type { Duty, RosterMember } from "../../src/protocol/roster.ts";

export type Member = string | (Partial<RosterMember> & { operator: string });
export type Outcome = ReturnType<typeof decide>;
export type Play = ReturnType<typeof playLine>;

/** Where each conversation stands, as its actor would tell the Line. */
type Conversation = SessionFacts & { holder?: string };

export const modes = ["in_turn", "evenly", "all_at_once"] as const;
export const day = 86_400_000;
const morning = Date.UTC(2030, 0, 7, 9);
const site = { id: "site", kind: "site" } as const;

/** A scripted line with its clock. Whatever falls due while time passes is ticked at its very moment. */
export function playLine(settings: Partial<LineSettings> = {}, roster: Member[] = ["anna", "boris", "clara"]) {
  const play = createPlay(emptyLine(), new Map(), new Set(), morning);
  play.configure(settings, roster);
  return play;
}

function createPlay(
  state: ReturnType<typeof emptyLine>,
  conversations: Map<string, Conversation>,
  dead: Set<string>,
  start: number,
) {
  let now = start;
  const events: LineEvent[] = [];

  const run = (command: Command): Outcome => {
    const outcome = decide(state, command, { at: now, isLive: (operator) => !dead.has(operator) });
    for (const event of "events" in outcome ? outcome.events : []) {
      events.push(event);
      if (event.type !== "assigned" && event.type !== "released" && event.type !== "moved") continue;
      const known = conversations.get(event.conversation);
      if (known) {
        known.epoch = event.epoch;
        if (event.type === "assigned") known.holder = event.to;
        else delete known.holder;
        if (event.type === "moved") {
          delete known.reopened;
          known.hops = (known.hops ?? 0) + (event.automatic ? 1 : 0);
        }
      }
    }
    return outcome;
  };
  const hear = (conversation: string, change: Partial<SessionFacts> = {}): Outcome => {
    const known = conversations.get(conversation);
    if (!known) throw new Error(`${conversation} has never written`);
    const { holder: _, ...facts } = Object.assign(known, change);
    return run({ type: "hear", facts });
  };
  const epochOf = (conversation: string) => state.sessions.get(conversation)?.epoch ?? 0;

  return {
    state,
    events,
    run,
    get now() {
      return now;
    },
    configure(settings: Partial<LineSettings>, roster: Member[]): Outcome {
      return run({
        type: "configure",
        version: state.version + 1,
        settings: v.parse(LineSettings, { ...state.settings, ...settings }),
        roster: roster.map((member) => {
          const { operator, ...rest } = typeof member === "string" ? { operator: member } : member;
          return { operator, name: operator.toUpperCase(), mayReply: true, ...rest };
        }),
      });
    },
    /** Lets seconds pass, as the Line's alarm would. */
    tick(seconds: number): void {
      const until = now + seconds * 1000;
      for (let due = nextDue(state, now); due !== undefined && due <= until; due = nextDue(state, now)) {
        if (due < now) throw new Error("something was due before and has been forgotten");
        now = due;
        run({ type: "tick" });
        if ((nextDue(state, now) ?? Number.POSITIVE_INFINITY) <= now) throw new Error("a tick leaves something due");
      }
      now = until;
    },
    /** The client's first message of a session: a new one follows the last. */
    arrives(conversation: string, change: Partial<SessionFacts> = {}): Outcome {
      const last = conversations.get(conversation);
      conversations.set(conversation, {
        conversation,
        session: (last?.session ?? 0) + 1,
        epoch: last?.epoch ?? 0,
        channel: site,
        openedAt: now,
        closed: false,
        waiting: true,
        ...(last?.previous && { previous: last.previous }),
      });
      return hear(conversation, change);
    },
    writes: (conversation: string) => hear(conversation, { waiting: true }),
    /** Our answer has reached the transcript. */
    answered: (conversation: string) => hear(conversation, { waiting: false }),
    closes(conversation: string): Outcome {
      const operator = conversations.get(conversation)?.holder;
      return hear(conversation, { closed: true, ...(operator && { previous: { operator, closedAt: now } }) });
    },
    /** LC4: the client writes soon after the end. */
    reopens(conversation: string): Outcome {
      const { holder } = conversations.get(conversation) ?? {};
      return hear(conversation, { closed: false, waiting: true, ...(holder && { reopened: { operator: holder } }) });
    },
    /** LC1: the bot has nothing more to say. */
    handsOver: (conversation: string) => hear(conversation, { bot: "over" }),
    hears: hear,
    /** The same news again, as an outbox delivers it twice. */
    hearsAgain: (conversation: string) => hear(conversation),
    /** Undefined where nothing has ever been said. */
    isOpen: (conversation: string): boolean | undefined => {
      const known = conversations.get(conversation);
      return known && !known.closed;
    },

    operator(operator: string) {
      const duty = (to: Duty) => run({ type: "duty", operator, duty: to });
      const connect = () => {
        dead.delete(operator);
        return run({ type: "connect", operator });
      };
      const about = (conversation: string, epoch = epochOf(conversation)) => ({ operator, conversation, epoch });
      return {
        duty,
        connect,
        /** Connected and on duty. */
        on() {
          connect();
          return duty("on");
        },
        off: () => duty("off"),
        pauses: () => duty("break"),
        drops: () => run({ type: "disconnect", operator }),
        /** The socket is dead without having said so. */
        fallsSilent: () => void dead.add(operator),
        accepts: (conversation: string, epoch?: number) => run({ type: "accept", ...about(conversation, epoch) }),
        skips: (conversation: string, epoch?: number) => run({ type: "skip", ...about(conversation, epoch) }),
        /** TR1. */
        transfers: (conversation: string, to: string, epoch?: number, override = false) =>
          run({ type: "transfer", ...about(conversation, epoch), to, override }),
        moves: (conversation: string, line: string, epoch?: number, override = false) =>
          run({ type: "move", ...about(conversation, epoch), to: { line, name: line.toUpperCase() }, override }),
        /** TR2. */
        invites: (conversation: string, whom: string, override = false) =>
          run({ type: "invite", by: operator, operator: whom, conversation, override }),
        uninvites: (conversation: string, whom: string, override = false) =>
          run({ type: "uninvite", by: operator, operator: whom, conversation, override }),
        takesOver: (conversation: string, epoch?: number, override = false) =>
          run({ type: "take_over", ...about(conversation, epoch), override }),
        claims: (conversation: string, epoch?: number, override = false) =>
          run({ type: "claim", ...about(conversation, epoch), override }),
        closes: (conversation: string, epoch?: number, override = false) =>
          run({ type: "close", ...about(conversation, epoch), override }),
        /** A public answer that reaches the transcript, unless it is refused. */
        answers(conversation: string, epoch?: number, override = false): Outcome {
          const outcome = run({ type: "answer", ...about(conversation, epoch), override });
          if ("events" in outcome) hear(conversation, { waiting: false });
          return outcome;
        },
        /** Takes the session and answers, so that nobody waits. */
        serves(conversation: string): Outcome {
          run({ type: "claim", ...about(conversation), override: true });
          return hear(conversation, { waiting: false });
        },
      };
    },

    epochOf,
    stateOf: (conversation: string) => state.sessions.get(conversation)?.state ?? "closed",
    holderOf: (conversation: string) => state.sessions.get(conversation)?.holder,
    invitedTo: (conversation: string) => [...(state.sessions.get(conversation)?.invited ?? [])],
    transferOf: (conversation: string) => state.sessions.get(conversation)?.transfer?.to,
    offeredTo: (conversation: string) => [...(state.sessions.get(conversation)?.offer?.to ?? [])],
    loadOf(operator: string) {
      fade(state, now);
      return state.operators.get(operator)?.load;
    },
    available: () => state.available.sorted.map(({ id }) => id),
    /** What has happened of one kind, oldest first. */
    all: <T extends LineEvent["type"]>(type: T) =>
      events.filter((event): event is Extract<LineEvent, { type: T }> => event.type === type),
    /** The same line after its actor was evicted: its snapshot through JSON. */
    reborn: () =>
      createPlay(
        restore(JSON.parse(JSON.stringify(takeSnapshot(state)))),
        structuredClone(conversations),
        new Set(dead),
        now,
      ),
  };
}

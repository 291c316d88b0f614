import { answer, give, type HandedOver, type Seat, seat, silence, stop } from "../domain/bot/seat.ts";
import type { Terms } from "../domain/session/terms.ts";
import type { Bot, BotReply } from "../platform/ask-bot.ts";
import { log } from "../platform/log.ts";
import type { Attempt } from "../platform/outbox.ts";
import type { BotAnswer, BotRequest, BotTurn } from "../protocol/bot.ts";
import type { Author, Entry } from "../protocol/entry.ts";
import { type Refusal, refuse } from "../protocol/refusal.ts";
import { sayClosed } from "./hear-client.ts";
import type { Pen } from "./pen.ts";
import { note } from "./speak.ts";
import { type Side, side } from "./store.ts";
import type { Work } from "./work.ts";

/** What is kept of the latest session that has, or had, a bot. */
export type KeptSeat = Seat & Pick<Terms, "line" | "language">;

type Ask = Extract<Work, { type: "bot" | "bot_silence" }>;

type Deps = {
  conversation: string;
  /** What writing takes; none before the conversation has begun. */
  pen: () => Pen | undefined;
  commit: <T>(change: () => T) => T;
  /** These have been written: the house hears of them, and what is owed is started on. */
  wrote: (entries: Entry[]) => void;
  botOf: (line: string) => Promise<Bot | undefined>;
  ask: (bot: Bot, request: BotRequest) => Promise<BotReply>;
};

/** LC1: the bot in its seat. `domain/bot/seat.ts` decides; this gives it the client's messages and writes what it says. */
export function createBotSeat(deps: Deps) {
  /** The bot gets each of the client's messages, in order. Within the commit that wrote them. */
  function heard(entries: readonly Entry[]): void {
    const pen = deps.pen();
    if (!pen) return;
    const session = talking(pen)?.session;
    if (session === undefined) return;
    for (const entry of entries) {
      // What answers the line's own questions waits for nobody.
      const isAsked = entry.kind === "message" && pen.store.firstOfSide(entry.seq, side.client)?.seq === entry.seq;
      if (isAsked && entry.session === session) pen.owe("bot", { type: "bot", session, seq: entry.seq });
    }
  }

  /** A session whose terms name a bot begins with it, once; not one that was given to a person already, here or there. */
  function begin(terms: Terms): void {
    const { transcript, store } = deps.pen() ?? {};
    const session = transcript?.session;
    if (!session || !terms.bot || session.epoch > 0 || transcript.seat?.session === session.number) return;
    transcript.sit({ ...seat(session.number), line: terms.line, language: terms.language });
    heard(store?.page({ after: session.openedSeq - 1, limit: 50 }).page ?? []);
  }

  async function carryOut(work: Ask): Promise<Attempt> {
    const pen = deps.pen();
    const before = pen && talking(pen);
    if (!before || before.session !== work.session) return "done";
    return work.type === "bot" ? giveTurn(pen, before, work.seq) : lookAfter(before, pen.now);
  }

  async function giveTurn({ transcript, owe, now }: Pen, before: KeptSeat, seq: number): Promise<Attempt> {
    const given = give(before, seq, now);
    if (!given) return "done";
    const { session, line, language } = before;
    transcript.sit({ ...given, line, language });
    // A crash may have come between the giving and now.
    if (silence(given, now) === "silent") return handOver("silence");
    const entry = transcript.entry(seq);
    if (entry.kind !== "message" || !transcript.channel) return "done";
    let bot: Bot | undefined;
    try {
      bot = await deps.botOf(line.id);
    } catch (error) {
      log.error("bot.not_read", error, { line: line.id });
      return handOver("failed", "The bot's settings could not be read.");
    }
    if (!bot) return handOver("absent");
    const turn: BotTurn = { conversation: deps.conversation, session, seq };
    const reply = await deps.ask(bot, {
      type: "message",
      turn,
      at: entry.at,
      line: line.id,
      channel: transcript.channel.kind,
      language,
      text: entry.text,
      ...(entry.press && { press: entry.press }),
    });
    if ("silent" in reply) return handOver("silence");
    if ("failed" in reply) return handOver("failed", reply.failed);
    if ("later" in reply) owe("bot_silence", { type: "bot_silence", session });
    else answerTurn(line.id, turn, reply.answer);
    return "done";
  }

  function lookAfter(before: KeptSeat, now: number): Attempt {
    const state = silence(before, now);
    if (typeof state === "object") return { later: state.until };
    return state === "silent" ? handOver("silence") : "done";
  }

  /** To people at once, unless the turn has been answered meanwhile or the session is somebody's. */
  function handOver(why: HandedOver, words?: string): "done" {
    const pen = deps.pen();
    const before = pen && talking(pen);
    if (!before || silence(before, pen.now) === "settled") return "done";
    log.warn("bot.handed_over", { line: before.line.id, why });
    const entries = deps.commit(() => {
      pen.transcript.sit({ ...before, ...stop(before) });
      return noteHandover(pen, before, why, words);
    });
    deps.wrote(entries);
    return "done";
  }

  /** What the bot answers to a turn, whichever way it came. */
  function answerTurn(line: string, turn: BotTurn, said: BotAnswer): { refusal: Refusal } | undefined {
    const pen = deps.pen();
    const kept = pen?.transcript.seat;
    if (!kept || kept.line.id !== line) return refuse("not_found", "There is no such turn.");
    const verdict = answer(talking(pen) ?? { ...kept, talking: false }, turn, said, pen.now);
    if ("refusal" in verdict) return verdict;
    const { handedOver } = verdict;
    const entries = deps.commit(() => {
      pen.transcript.sit({ ...kept, ...verdict.seat });
      // Last words end no waiting: the client still waits for a person.
      const spoken = speak(pen, kept, turn.seq, said, handedOver ? side.none : side.bot);
      return handedOver ? [...spoken, ...noteHandover(pen, kept, handedOver)] : spoken;
    });
    deps.wrote(entries);
    return undefined;
  }

  return { begin, heard, carryOut, answer: answerTurn };
}
export type BotSeat = ReturnType<typeof createBotSeat>;

/** The seat of the open session, as long as it is nobody else's. */
function talking({ transcript }: Pen): KeptSeat | undefined {
  const { session, seat } = transcript;
  const isOurs = session && seat && seat.session === session.number && !session.holder;
  return isOurs && session.closedAt === undefined && seat.talking ? seat : undefined;
}

function speak(pen: Pen, { session, line }: KeptSeat, turn: number, { messages }: BotAnswer, as: Side): Entry[] {
  const { transcript, store, channel, owe, now } = pen;
  return messages.map(({ text, buttons }, index) => {
    const { seq } = transcript.add(`bot:${session}:${turn}:${index}`, as, now, {
      kind: "message",
      author: botAs(line.name),
      audience: "public",
      text,
      ...(buttons?.length && { buttons }),
    });
    if (channel.outbound) {
      store.setDelivery(seq, { state: "queued" });
      owe("channel", { type: "send", seq });
    }
    return transcript.entry(seq);
  });
}

/** BH3: from now on the client waits for people, and hears when they are back. */
function noteHandover(pen: Pen, { session, line }: KeptSeat, why: HandedOver, words?: string): Entry[] {
  const more = { author: botAs(line.name), detail: why, ...(words && { text: words }) };
  return [...note(`bot-over:${session}`, "handed_over", pen, more), ...sayClosed(pen)];
}

function botAs(name: string): Author {
  return { kind: "bot", name };
}

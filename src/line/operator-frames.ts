import type { Appended, News } from "../conversation/rpc.ts";
import type { Command } from "../domain/assignment/decide.ts";
import type { OperatorPrincipal } from "../domain/principal.ts";
import type { OperatorDown } from "../protocol/operator/down.ts";
import type { OperatorUp } from "../protocol/operator/up.ts";
import type { Refusal } from "../protocol/refusal.ts";
import type { Desk } from "./desk.ts";
import { maySee, tellHouse } from "./fan-out.ts";
import { refused } from "./refused.ts";

export type OperatorFrame = Exclude<OperatorUp, { t: "got" }>;

type Stub = Parameters<Parameters<Desk["conversation"]>[1]>[0];

const noSuchLine = {
  code: "not_found",
  message: "There is no such line to transfer to. Choose another one.",
} as const;
const notYours = {
  code: "not_eligible",
  message: "A colleague has this conversation: they, or a supervisor, mark it as spam.",
} as const;
const changedHands = {
  code: "stale",
  message: "This conversation has changed hands meanwhile. Look at it again.",
} as const;
const noSuchTemplate = {
  code: "not_found",
  message: "This channel has no such template any more. Choose another template.",
} as const;
const notFound = { code: "not_found", message: "There is no such conversation." } as const;

/** Does what an operator's frame asks for and gives the answer to it. Refuses with a reason, or throws what is broken. */
export async function answerOperator(
  frame: OperatorFrame,
  operator: OperatorPrincipal,
  desk: Desk,
  from = "",
): Promise<OperatorDown> {
  const done = { t: "ack", id: frame.id } as const;
  const by = { kind: "operator" as const, id: operator.id, name: operator.name };
  const run = (command: Command, reason?: string) => {
    const decided = desk.run(command, { by, reason });
    return "refusal" in decided ? refused(frame.id, decided.refusal) : undefined;
  };
  const acted = async (act: (stub: Stub) => Promise<News | { refusal: Refusal }>): Promise<OperatorDown> => {
    const news = await desk.conversation(conversation, act);
    if ("refusal" in news) return refused(frame.id, news.refusal);
    desk.hear(news);
    return done;
  };
  if (frame.t === "duty") return run({ type: "duty", operator: operator.id, duty: frame.duty }) ?? done;
  const { conversation } = frame;
  if (!desk.isConversation(conversation)) return refused(frame.id, notFound);
  const session = desk.state.sessions.get(conversation);
  const mine = session?.holder === operator.id;
  const override = operator.role !== "operator";
  const who = { operator: operator.id, conversation };
  switch (frame.t) {
    case "accept":
      return run({ type: "accept", ...who, epoch: frame.epoch }) ?? done;
    case "skip":
      return run({ type: "skip", ...who, epoch: frame.epoch }, frame.reason) ?? done;
    case "take_over":
      if (!maySee(operator, conversation, desk)) return refused(frame.id, notFound);
      return run({ type: "take_over", ...who, epoch: frame.epoch, override }) ?? done;
    case "transfer": {
      if (!maySee(operator, conversation, desk)) return refused(frame.id, notFound);
      const { epoch, to, reason } = frame;
      if ("operator" in to) return run({ type: "transfer", ...who, epoch, to: to.operator, override }, reason) ?? done;
      const line = await desk.lineToMoveTo(to.line);
      if (!line) return refused(frame.id, noSuchLine);
      return run({ type: "move", ...who, epoch, to: line, override }, reason) ?? done;
    }
    case "invite":
    case "uninvite":
      if (!maySee(operator, conversation, desk)) return refused(frame.id, notFound);
      return run({ type: frame.t, by: operator.id, operator: frame.operator, conversation, override }) ?? done;
    case "spam": {
      if (!session || !maySee(operator, conversation, desk)) return refused(frame.id, notFound);
      if (session.holder && !mine && !override) return refused(frame.id, notYours);
      if (frame.epoch !== session.epoch) return refused(frame.id, changedHands);
      const who = { id: operator.id, name: operator.name, from };
      return await acted((stub) => stub.markSpam(session.number, session.epoch, who));
    }
    case "save_lead": {
      if (!session || !maySee(operator, conversation, desk)) return refused(frame.id, notFound);
      const who = { id: operator.id, name: operator.name, from };
      return await acted((stub) => stub.saveLead(session.number, who));
    }
    case "claim":
      return run({ type: "claim", ...who, epoch: frame.epoch, override }) ?? done;
    case "close": {
      const refusal = run({ type: "close", ...who, epoch: frame.epoch, override });
      if (refusal || !session) return refusal ?? refused(frame.id, notFound);
      return await acted((stub) => stub.close(session.number, session.epoch, by));
    }
    case "history":
      return await history(frame, operator, desk);
    case "send":
      return await send(frame, operator, desk);
    case "again": {
      if (!mine && !override) return refused(frame.id, notFound);
      const refusal = await desk.conversation(conversation, (stub) => stub.again(operator, frame.seq, mine));
      return refusal ? refused(frame.id, refusal.refusal) : done;
    }
    case "typing": {
      if (!maySee(operator, conversation, desk)) return refused(frame.id, notFound);
      const { id, name } = operator;
      tellHouse(conversation, { t: "typing", conversation, id, name, on: frame.on }, desk);
      if (mine) showTyping(conversation, name, frame.on, desk);
      return done;
    }
    case "read": {
      if (!maySee(operator, conversation, desk)) return refused(frame.id, notFound);
      const view = mine ? await desk.view(conversation) : undefined;
      const houseRead = Math.min(frame.seq, view?.head.lastSeq ?? 0);
      if (view && houseRead > view.marks.houseRead) {
        desk.views.mark(conversation, { houseRead });
        const moved = { t: "marks" as const, marks: view.marks };
        desk.sockets.sendAll(desk.sockets.visitorsOf(conversation), moved);
        desk.relay(conversation, { to: "visitor", frame: moved });
        tellHouse(conversation, { t: "marks", conversation, marks: view.marks }, desk);
        if (view.head.channel.kind !== "site" && desk.budget.spend(`seen:${conversation}`, 12)) {
          void desk.conversation(conversation, (stub) => stub.seen(houseRead)).catch(() => {});
        }
      }
      return done;
    }
  }
}

/** An answer takes the session if it is free (AS4, AS5); a note only needs to be allowed to look. */
async function send(
  frame: Extract<OperatorFrame, { t: "send" }>,
  operator: OperatorPrincipal,
  desk: Desk,
): Promise<OperatorDown> {
  const { id, conversation, text, files, replyTo, audience } = frame;
  const isAnswer = audience === "public";
  const author = { kind: "operator" as const, id: operator.id, name: operator.name };
  const called = isAnswer ? [] : callable(frame.mentions ?? [], operator, desk);
  const template = frame.template && (await desk.template(conversation, frame.template));
  if (frame.template && !template) return refused(id, noSuchTemplate);
  const words = template?.text ?? text;
  const message = { id, author, audience, text: words, files, replyTo, mentions: called, template: frame.template };
  const refusal = isAnswer ? mayNotAnswer(frame, operator, desk) : mayNotNote(conversation, operator, desk);
  if (refusal) {
    // It may have been said before all that, and its acknowledgement lost (DL6).
    const known = await desk.conversation(conversation, (stub) =>
      stub.append(undefined, { ...message, onlyIfKnown: true }),
    );
    return "refusal" in known ? refused(id, refusal) : { t: "ack", id, seq: known.seq, at: known.at };
  }
  const session = desk.state.sessions.get(conversation);
  const holder = { id: operator.id, name: operator.name };
  const under = isAnswer && session ? { session: session.number, epoch: session.epoch, holder } : undefined;
  let said: Appended | { refusal: Refusal } | undefined;
  try {
    said = await desk.conversation(conversation, (stub) =>
      stub.append(undefined, { ...message, ...(under && { under }) }),
    );
  } finally {
    if (under && (!said || "refusal" in said)) desk.tellHolder(conversation);
  }
  if ("refusal" in said) return refused(id, said.refusal);
  if (!said.duplicate) callColleagues(called, { conversation, seq: said.seq, by: operator }, desk);
  desk.hear(said.news);
  return { t: "ack", id, seq: said.seq, at: said.at };
}

/** Colleagues on the roster, whom a note may call. */
function callable(ids: readonly string[], by: OperatorPrincipal, { state }: Desk): { id: string; name: string }[] {
  return [...new Set(ids)].flatMap((id) => {
    const operator = state.operators.get(id);
    return operator?.onRoster && id !== by.id ? { id, name: operator.name } : [];
  });
}

/** TR2: whoever a note calls reads along from now on, and hears of it. */
function callColleagues(
  called: readonly { id: string }[],
  { conversation, seq, by }: { conversation: string; seq: number; by: OperatorPrincipal },
  desk: Desk,
): void {
  for (const { id } of called) {
    const author = { kind: "operator" as const, id: by.id, name: by.name };
    const invited = { type: "invite" as const, by: by.id, operator: id, conversation, override: true };
    // Whoever has the session needs no invitation, and is told so by a refusal that nobody has to hear.
    if (desk.state.sessions.get(conversation)?.holder) desk.run(invited, { by: author });
    desk.sockets.sendAll(desk.sockets.operatorsNamed(id), { t: "mention", conversation, seq, by: by.name });
  }
}

function mayNotAnswer(
  { conversation, epoch }: Extract<OperatorFrame, { t: "send" }>,
  operator: OperatorPrincipal,
  desk: Desk,
): Refusal | undefined {
  const override = operator.role !== "operator";
  const decided = desk.run({ type: "answer", operator: operator.id, conversation, epoch, override });
  return "refusal" in decided ? decided.refusal : undefined;
}

function mayNotNote(conversation: string, operator: OperatorPrincipal, desk: Desk): Refusal | undefined {
  return maySee(operator, conversation, desk) ? undefined : notFound;
}

/** Of an open session the Line knows best who may look; of everything else the Conversation does. */
async function history(
  frame: Extract<OperatorFrame, { t: "history" }>,
  operator: OperatorPrincipal,
  desk: Desk,
): Promise<OperatorDown> {
  const { id, conversation, after, before, limit } = frame;
  const trusted = maySee(operator, conversation, desk);
  if (!trusted && desk.state.sessions.has(conversation)) return refused(id, notFound);
  const page = await desk.conversation(conversation, (stub) =>
    stub.history(operator, { after, before, limit, trusted }),
  );
  if ("refusal" in page) return refused(id, page.refusal);
  const { entries, more, marks: kept } = page;
  const seen = desk.views.of(conversation)?.marks ?? kept;
  const marks = {
    read: Math.max(kept.read, seen.read),
    delivered: Math.max(kept.delivered, seen.delivered),
    houseRead: Math.max(kept.houseRead, seen.houseRead),
  };
  return { t: "history", id, conversation, entries, more, marks };
}

function showTyping(conversation: string, name: string, on: boolean, desk: Desk): void {
  const said = { t: "typing" as const, name, on };
  desk.sockets.sendAll(desk.sockets.visitorsOf(conversation), said);
  desk.relay(conversation, { to: "visitor", frame: said });
  const kind = desk.state.sessions.get(conversation)?.channel.kind;
  if (!on || !kind || kind === "site") return;
  if (desk.budget.spend(`typing:${conversation}`, 12))
    void desk.conversation(conversation, (stub) => stub.typing()).catch(() => {});
}

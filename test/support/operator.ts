import type { OperatorDown } from "../../src/protocol/operator/down.ts";
import type { OperatorUpInput } from "../../src/protocol/operator/up.ts";
import type { SessionView } from "../../src/protocol/session.ts";
import { keepSocket, operatorTicket } from "./lasting-socket.ts";
import type { Person } from "./system.ts";

export type Answer = { id: string; conversation: string; text: string; seq?: number; refused?: string };
export type Operator = ReturnType<typeof startOperator>;

const againAfter = 3_000;

/**
 * An operator at the console who accepts whatever is offered and answers every client who waits; an answer is sent
 * again, under the same id, until it is acknowledged or refused for good.
 */
export function startOperator(url: string, line: string, person: Person) {
  const answers: Answer[] = [];
  const sessions = new Map<string, SessionView>();
  const pending = new Map<string, Answer>();
  const answeredUpTo = new Map<string, number>();
  let ready = false;
  let resting = false;

  const socket = keepSocket<OperatorUpInput, OperatorDown>({
    url,
    kind: "operator",
    line,
    ticket: () => operatorTicket(url, line, person.cookie),
    hear,
    lost() {
      ready = false;
      sessions.clear();
    },
  });
  const ping = setInterval(() => {
    for (const session of sessions.values()) attend(session);
    for (const answer of pending.values()) send(answer);
  }, againAfter);

  function hear(frame: OperatorDown): void {
    if (frame.t === "hello") socket.send({ t: "duty", id: newId(), duty: "on" });
    if (frame.t === "gone") for (const conversation of frame.conversations) sessions.delete(conversation);
    if (frame.t === "sessions") {
      for (const session of frame.sessions) sessions.set(session.conversation, session);
      if (frame.done) {
        ready = true;
        for (const answer of pending.values()) send(answer);
      }
      for (const session of frame.done ? sessions.values() : frame.sessions) attend(session);
    }
    if (frame.t === "ack" || frame.t === "refused") settle(frame);
  }

  function attend(session: SessionView): void {
    const { conversation, epoch } = session;
    if (!ready || resting) return;
    if (session.offer?.to.includes(person.id)) socket.send({ t: "accept", id: newId(), conversation, epoch });
    if (session.holder?.id !== person.id || session.waitingSince === undefined || pending.has(conversation)) return;
    if (session.lastSeq <= (answeredUpTo.get(conversation) ?? 0)) return;
    const answer = { id: newId(), conversation, text: `answer ${answers.length} of ${person.name}` };
    answers.push(answer);
    pending.set(conversation, answer);
    send(answer);
  }

  function send({ id, conversation, text }: Answer): void {
    const epoch = sessions.get(conversation)?.epoch;
    if (epoch !== undefined) socket.send({ t: "send", id, conversation, epoch, text });
  }

  function settle(frame: Extract<OperatorDown, { t: "ack" | "refused" }>): void {
    const answer = answers.find((one) => one.id === frame.id);
    if (!answer || (frame.t === "refused" && frame.error.code === "unavailable")) return;
    // An answer that was sent twice is acknowledged twice, and by then another may be on its way.
    if (pending.get(answer.conversation) === answer) pending.delete(answer.conversation);
    if (frame.t === "refused") answer.refused = frame.error.code;
    else if (frame.seq !== undefined) {
      answer.seq = frame.seq;
      answeredUpTo.set(answer.conversation, frame.seq);
    }
  }

  return {
    answers,
    sessions,
    ready: (): boolean => ready,
    isIdle: (): boolean => pending.size === 0,
    opened: socket.opened,
    /** Answers nobody any more, but sees through what has been begun. */
    rest(): void {
      resting = true;
    },
    stop(): void {
      clearInterval(ping);
      socket.stop();
    },
  };
}

const newId = () => `operator-${crypto.randomUUID()}`;

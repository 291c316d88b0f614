import { type ReadonlySignal, signal } from "@preact/signals";
import { closeCodes } from "../../src/protocol/close-codes.ts";
import { nothingTaken, takeIn } from "../../src/protocol/got-window.ts";
import { pingSeconds } from "../../src/protocol/limits.ts";
import type { OperatorDown } from "../../src/protocol/operator/down.ts";
import type { OperatorUpInput } from "../../src/protocol/operator/up.ts";
import { pauseBefore } from "./backoff.ts";
import { type Answer, type Asking, outstanding } from "./outstanding.ts";
import { parseMessage } from "./parse.ts";

export type TicketAnswer = { ticket: string } | { trouble: "later" | "signed_out" | "not_ours" };

export type Deps = {
  ticket(): Promise<TicketAnswer>;
  open(ticket: string): WebSocket;
  heard(frame: OperatorDown): void;
  now(): number;
  random(): number;
};

/** `waiting` until the next attempt; `expelled` and `not_ours` do not come back by themselves. */
type Status = "connecting" | "online" | "waiting" | "expelled" | "not_ours";

export type Connection = {
  status: ReadonlySignal<Status>;
  /** Sent now or after reconnecting, again and again under the same id, until it is answered. */
  ask(frame: Asking): Promise<Answer>;
  /** Sent if the socket is open, else forgotten: for what is stale by the next second. */
  tell(frame: Asking): void;
  retryNow(): void;
  close(): void;
};

const answerWithin = 10_000;
/** A socket that has not even answered a ping for so long is as good as closed. */
const silence = pingSeconds * 1000 * 1.75;

/** Keeps one operator's socket of one line open. */
export function connect(deps: Deps): Connection {
  const status = signal<Status>("connecting");
  const questions = outstanding();
  let socket: WebSocket | undefined;
  let attempt = 0;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let heardAt = 0;
  let taken = nothingTaken;

  const put = (frame: OperatorUpInput) => socket?.send(JSON.stringify(frame));

  async function start(): Promise<void> {
    clearTimeout(retry);
    status.value = "connecting";
    const answer = await deps.ticket();
    if (closed) return;
    if ("ticket" in answer) return attach(deps.open(answer.ticket));
    if (answer.trouble === "later") later();
    else status.value = answer.trouble === "signed_out" ? "expelled" : "not_ours";
  }

  function attach(opened: WebSocket): void {
    socket = opened;
    taken = nothingTaken;
    heardAt = deps.now();
    opened.addEventListener("message", (event) => socket === opened && receive(event.data));
    opened.addEventListener("close", (event) => socket === opened && lost(event.code));
    heartbeat = setInterval(beat, (pingSeconds * 1000) / 2);
  }

  function receive(data: unknown): void {
    heardAt = deps.now();
    if (data === "pong") return;
    for (const frame of parseMessage(data)) handle(frame);
    const counted = takeIn(taken, typeof data === "string" ? data.length : 0);
    taken = counted.taken;
    if (counted.report) put({ t: "got", frames: counted.report });
  }

  function handle(frame: OperatorDown): void {
    if (frame.t === "hello") {
      attempt = 0;
      status.value = "online";
    }
    if (frame.t === "ack" || frame.t === "refused" || frame.t === "history") questions.settle(frame);
    else deps.heard(frame);
    if (frame.t === "hello") for (const each of questions.due(deps.now(), 0)) put(each);
  }

  let beats = 0;
  function beat(): void {
    if (deps.now() - heardAt > silence) {
      lost(1006);
      return;
    }
    if (socket?.readyState !== 1) return;
    if (beats++ % 2 === 0) socket.send("ping");
    if (status.value !== "online") return;
    for (const each of questions.due(deps.now(), answerWithin)) put(each);
  }

  function lost(code: number): void {
    detach();
    if (closed) return;
    if (code === closeCodes.expelled) status.value = "expelled";
    else later();
  }

  function later(): void {
    status.value = "waiting";
    clearTimeout(retry);
    retry = setTimeout(start, pauseBefore(attempt++, deps.random()));
  }

  function detach(): void {
    clearInterval(heartbeat);
    const old = socket;
    socket = undefined;
    old?.close();
  }

  void start();
  return {
    status,
    ask(frame) {
      const answer = questions.add(frame, deps.now());
      if (status.value === "online") put(frame);
      return answer;
    },
    tell(frame) {
      if (status.value === "online") put(frame);
    },
    retryNow() {
      if (status.value !== "waiting") return;
      attempt = 0;
      void start();
    },
    close() {
      closed = true;
      clearTimeout(retry);
      detach();
    },
  };
}

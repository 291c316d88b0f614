import { type ReadonlySignal, signal } from "@preact/signals";
import { unbatch } from "../../../src/protocol/batch.ts";
import { nothingTaken, takeIn } from "../../../src/protocol/got-window.ts";
import type { VisitorDown } from "../../../src/protocol/visitor/down.ts";
import type { VisitorUpInput } from "../../../src/protocol/visitor/up.ts";
import { type Happening, nextPhase, type Phase } from "./phase.ts";
import { beat, beatMs, type Pulse, steady } from "./pulse.ts";
import type { TicketAnswer } from "./ticket.ts";

type Deps = {
  ticket(): Promise<TicketAnswer>;
  openSocket(ticket: string): WebSocket;
  now(): number;
  random(): number;
  /** Frames in the order they came; `welcome` is the first on every socket. */
  hear(frame: VisitorDown): void;
};

export type Connection = {
  phase: ReadonlySignal<Phase>;
  want(wanted: boolean): void;
  online(): void;
  /** The network says it is gone: waiting for the silence to be noticed would take a while. */
  offline(): void;
  /** False where there is no open socket. */
  send(frame: VisitorUpInput): boolean;
};

/** Keeps at most one socket, as `nextPhase` says. */
export function createConnection(deps: Deps): Connection {
  const phase = signal<Phase>({ is: "idle" });
  let hangUp = () => {};
  let socket: WebSocket | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function happen(happening: Happening): void {
    const before = phase.peek();
    const after = nextPhase(before, happening, { now: deps.now(), random: deps.random() });
    if (after === before) return;
    clearTimeout(pause);
    if (after.is !== "open") hangUp();
    phase.value = after;
    if (after.is === "connecting") connect();
    if (after.is === "waiting") pause = setTimeout(() => happen({ is: "due" }), after.until - deps.now());
  }

  async function connect(): Promise<void> {
    let current = true;
    let heart: ReturnType<typeof setInterval> | undefined;
    let opened: WebSocket | undefined;
    hangUp = () => {
      current = false;
      clearInterval(heart);
      opened?.close();
      socket = undefined;
    };

    const answer = await deps.ticket();
    if (!current) return;
    if ("denied" in answer) return happen({ is: "denied", why: answer.denied });
    if ("failed" in answer) return happen({ is: "failed" });

    const line = deps.openSocket(answer.ticket);
    opened = line;
    let pulse: Pulse = steady;
    let taken = nothingTaken;
    line.onclose = ({ code }) => current && happen({ is: "closed", code });
    line.onmessage = ({ data }) => {
      if (!current) return;
      pulse = steady;
      if (data === "pong") return;
      const counted = takeIn(taken, data.length);
      taken = counted.taken;
      for (const frame of unbatch(JSON.parse(data)) as VisitorDown[]) {
        if (frame.t === "welcome") {
          socket = line;
          happen({ is: "welcomed" });
        }
        deps.hear(frame);
      }
      if (counted.report) line.send(JSON.stringify({ t: "got", frames: counted.report } satisfies VisitorUpInput));
    };
    heart = setInterval(() => {
      const beaten = beat(pulse, deps.now());
      pulse = beaten.pulse;
      if (beaten.dead) happen({ is: "failed" });
      else if (line.readyState === line.OPEN) line.send("ping");
    }, beatMs);
  }

  return {
    phase,
    want: (wanted) => happen({ is: wanted ? "wanted" : "unwanted" }),
    online: () => happen({ is: "online" }),
    offline: () => happen({ is: "failed" }),
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
  };
}

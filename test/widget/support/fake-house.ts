import { vi } from "vitest";
import type { Entry } from "../../../src/protocol/entry.ts";
import type { RefusalCode } from "../../../src/protocol/refusal.ts";
import type { VisitorDown } from "../../../src/protocol/visitor/down.ts";
import type { VisitorUp } from "../../../src/protocol/visitor/up.ts";
import type { Hours } from "../../../widget/app/hours.ts";
import { said } from "./entries.ts";

type Frame = VisitorUp & { id: string };

/** The network's far end: tickets over `fetch`, sockets, and a conversation behind them. */
export function fakeHouse() {
  const sockets: FakeSocket[] = [];
  const entries: Entry[] = [];
  const sent: Frame[] = [];
  const tickets: { token: string; site?: string; identity?: string | null }[] = [];
  const house = {
    sockets,
    entries,
    sent,
    tickets,
    marks: { delivered: 0, read: 0, houseRead: 0 },
    ticketStatus: 200,
    /** What the page says of its visitor, and what is wrong with it. */
    identity: null as string | null,
    problem: undefined as string | undefined,
    /** Whether messages are acknowledged, or the acknowledgement is lost. */
    acknowledges: true,
    refuses: undefined as RefusalCode | undefined,
    hours: undefined as Hours | undefined,
    fetch: (async (_: unknown, init?: RequestInit) => {
      tickets.push(JSON.parse(String(init?.body)));
      return Response.json({ ticket: "t", problem: house.problem }, { status: house.ticketStatus });
    }) as typeof fetch,
    openSocket(path: string) {
      const socket = fakeSocket(path, (frame, own) => hear(frame, own));
      sockets.push(socket);
      const welcome: VisitorDown = {
        t: "welcome",
        protocol: 1,
        line: { name: "Lamps" },
        lastSeq: entries.length,
        marks: house.marks,
        ...(house.hours && { hours: house.hours }),
      };
      queueMicrotask(() => socket.say(welcome));
      return socket as unknown as WebSocket;
    },
    says(text: string, more: Partial<Parameters<typeof said>[1]> = {}) {
      const entry = said(entries.length + 1, { text, ...more });
      entries.push(entry);
      if (entry.audience === "public")
        for (const socket of open()) socket.say({ t: "entries", from: entry.seq, entries: [entry] });
    },
    drops: (code = 1006) => {
      for (const socket of open()) socket.drop(code);
    },
    texts: () => sent.flatMap((frame) => (frame.t === "send" ? frame.text : [])),
  };
  const open = () => sockets.filter((socket) => socket.readyState === 1);

  function hear(frame: Frame, own: FakeSocket): void {
    sent.push(frame);
    if (frame.t === "history") own.say(page(frame));
    const does = frame.t === "send" || frame.t === "rate" || frame.t === "end" || frame.t === "withdraw";
    if (does && house.refuses) {
      own.say({ t: "refused", id: frame.id, error: { code: house.refuses, message: "no" } });
    } else if (frame.t === "send") take(frame, own);
    else if (does) own.say({ t: "ack", id: frame.id });
  }

  function page({ id, after, before, limit = 50 }: Extract<Frame, { t: "history" }>): VisitorDown {
    const all = entries.filter(({ seq }) => seq > (after ?? 0) && seq < (before ?? Number.POSITIVE_INFINITY));
    const looked = after === undefined ? all.slice(-limit) : all.slice(0, limit);
    const visible = looked.filter((entry) => entry.audience === "public");
    const upTo = looked.at(-1)?.seq ?? after ?? 0;
    return { t: "history", id, entries: visible, more: looked.length < all.length, upTo };
  }

  function take({ id, text }: Extract<Frame, { t: "send" }>, own: FakeSocket): void {
    let entry = entries.find((one) => one.id === id);
    if (!entry) {
      entry = said(entries.length + 1, { id, text, author: { kind: "client" } });
      entries.push(entry);
      for (const other of open()) if (other !== own) other.say({ t: "entries", from: entry.seq, entries: [entry] });
    }
    if (house.acknowledges) own.say({ t: "ack", id, seq: entry.seq, at: entry.at });
  }
  return house;
}

export type FakeSocket = ReturnType<typeof fakeSocket>;

function fakeSocket(path: string, hear: (frame: Frame, own: FakeSocket) => void) {
  const socket = {
    path,
    OPEN: 1,
    readyState: 1,
    answersPings: true,
    onclose: (_: { code: number }) => {},
    onmessage: (_: { data: string }) => {},
    say: (frame: VisitorDown | VisitorDown[]) => socket.onmessage({ data: JSON.stringify(frame) }),
    send(text: string) {
      if (text !== "ping") return queueMicrotask(() => hear(JSON.parse(text), socket));
      if (socket.answersPings) socket.onmessage({ data: "pong" });
    },
    close: vi.fn(() => {
      socket.readyState = 3;
    }),
    drop(code: number) {
      socket.readyState = 3;
      socket.onclose({ code });
    },
  };
  return socket;
}

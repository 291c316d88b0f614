import type { Entry } from "../../src/protocol/entry.ts";
import type { VisitorDown } from "../../src/protocol/visitor/down.ts";
import type { VisitorUpInput } from "../../src/protocol/visitor/up.ts";
import { keepSocket, visitorTicket } from "./lasting-socket.ts";

type Said = { id: string; text: string; seq?: number };
export type Visitor = ReturnType<typeof startVisitor>;

/** So long a message waits for its answer before it is sent again on the same socket. */
const againAfter = 3_000;

/** A visitor of the site, as the widget behaves: one message after the other, each sent again until it is answered. */
export function startVisitor(url: string, line: string) {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  const said: Said[] = [];
  const shown = new Map<number, Entry>();
  let upTo = 0;
  let welcomed = false;
  let asking = false;
  let again: NodeJS.Timeout | undefined;
  /** When this visitor last had everything there was. */
  let resumedAt = 0;

  const socket = keepSocket<VisitorUpInput, VisitorDown>({
    url,
    kind: "visitor",
    line,
    ticket: () => visitorTicket(url, line, token),
    hear,
    lost() {
      welcomed = false;
      asking = false;
      clearTimeout(again);
    },
  });

  function hear(frame: VisitorDown): void {
    switch (frame.t) {
      case "welcome":
        welcomed = true;
        if (frame.lastSeq > upTo) askAfter();
        else resumedAt = performance.now();
        sendNext();
        break;
      case "entries":
        if (frame.from > upTo + 1) askAfter();
        else show(frame.entries, frame.entries.at(-1)?.seq ?? upTo);
        break;
      case "history":
        asking = false;
        show(frame.entries, frame.upTo);
        if (frame.more) askAfter();
        else resumedAt = performance.now();
        break;
      case "ack":
        settle(frame.id, frame.seq);
        break;
      case "refused":
        clearTimeout(again);
        again = setTimeout(sendNext, 200);
        break;
    }
  }

  function show(entries: Entry[], reaches: number): void {
    for (const entry of entries) shown.set(entry.seq, entry);
    upTo = Math.max(upTo, reaches);
  }

  function askAfter(): void {
    if (asking) return;
    asking = socket.send({ t: "history", id: `history-${crypto.randomUUID()}`, after: upTo, limit: 50 });
  }

  function settle(id: string, seq: number | undefined): void {
    const message = said.find((one) => one.id === id);
    if (!message || seq === undefined) return;
    if (message.seq !== undefined && message.seq !== seq) throw new Error(`${id} is ${message.seq} and ${seq}`);
    message.seq = seq;
    sendNext();
  }

  function sendNext(): void {
    clearTimeout(again);
    const next = said.find((one) => one.seq === undefined);
    if (!next || !welcomed) return;
    socket.send({ t: "send", id: next.id, text: next.text });
    again = setTimeout(sendNext, againAfter);
  }

  return {
    said,
    /** Everything the visitor has been shown, in order. */
    transcript: (): Entry[] => [...shown.values()].sort((a, b) => a.seq - b.seq),
    say(text: string): void {
      const isIdle = said.every((one) => one.seq !== undefined);
      said.push({ id: `said-${crypto.randomUUID()}`, text });
      if (isIdle) sendNext();
    },
    isAnswered: (): boolean => said.every((one) => one.seq !== undefined),
    connected: (): boolean => welcomed,
    resumedAt: (): number => resumedAt,
    opened: socket.opened,
    stop(): void {
      clearTimeout(again);
      socket.stop();
    },
  };
}

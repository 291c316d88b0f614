import type { WebSocket } from "ws";
import { socketWindow } from "../../../src/protocol/limits.ts";
import { openOperator, openVisitor, type Target } from "./target.ts";

/** 120 characters, as most people write. */
const text =
  "The lamp that came yesterday is not the one that I had ordered, and its cable is short. Could you send me the right one?";

export type Room = Awaited<ReturnType<typeof openRoom>>;

/**
 * Visitors in conversations of their own and the operator who reads along. A message is through when its sender has its
 * acknowledgement and the operator has it. Frames are looked at as little as can be: the client shares the machine.
 */
export async function openRoom(target: Target, conversations: number) {
  const waiting = new Map<
    string,
    { left: number; sentAt: number; heardAt: number; done: (heardAfter: number) => void }
  >();
  /** The conversations that the operator holds, with the epoch of each. */
  const held = new Map<string, number>();
  const last = new Map<number, string>();
  const heardByOperator = new Set<(text: string) => void>();
  let framesSent = 0;
  let count = 0;

  const operator = await openOperator(target);
  listen(operator, true);
  const visitors: WebSocket[] = [];
  for (let number = 0; number < conversations; number++) {
    const visitor = await openVisitor(target, number);
    listen(visitor, false);
    visitors.push(visitor);
  }

  function say(socket: WebSocket, frame: Record<string, unknown>): void {
    framesSent++;
    socket.send(JSON.stringify(frame));
  }

  function listen(socket: WebSocket, isOperators: boolean): void {
    let messages = 0;
    let characters = 0;
    socket.on("message", (data) => {
      const heard = String(data);
      if (isOperators) hearOperator(socket, heard);
      else hearVisitor(heard);
      messages++;
      characters += heard.length;
      if (!target.line || (messages < socketWindow.acknowledgeEvery && characters < socketWindow.acknowledgeBytes))
        return;
      say(socket, { t: "got", frames: messages });
      messages = 0;
      characters = 0;
    });
  }

  function hearVisitor(heard: string): void {
    for (const [, id = ""] of heard.matchAll(/"t":"ack","id":"([^"]+)"/g)) part(id);
    if (heard.includes('"t":"refused"')) throw new Error(heard);
  }

  function hearOperator(socket: WebSocket, heard: string): void {
    for (const listener of heardByOperator) listener(heard);
    for (const [, id = ""] of heard.matchAll(/"t":"ack","id":"([^"]+)"/g)) part(id);
    for (const [, id = ""] of heard.matchAll(/"id":"(message-\d+)"/g)) {
      const message = waiting.get(id);
      if (message) message.heardAt = performance.now();
      part(id);
    }
    if (!heard.includes('"t":"sessions"')) return;
    for (const frame of [JSON.parse(heard)].flat()) for (const session of frame.sessions ?? []) attend(socket, session);
  }

  type Seen = { conversation: string; epoch: number; offer?: { to: string[] }; holder?: { id: string } };
  function attend(socket: WebSocket, { conversation, epoch, offer, holder }: Seen): void {
    if (holder) held.set(conversation, epoch);
    if (!offer?.to.includes(target.operator ?? "")) return;
    say(socket, { t: "accept", id: `accept-${conversation.slice(0, 12)}-${epoch}`, conversation, epoch });
  }

  function part(id: string): void {
    const message = waiting.get(id);
    if (!message || --message.left > 0) return;
    waiting.delete(id);
    message.done(message.heardAt - message.sentAt);
  }

  /** Gives how many milliseconds passed until the operator had it. */
  function send(number: number): Promise<number> {
    const id = `message-${++count}`;
    last.set(number, id);
    return new Promise((done) => {
      waiting.set(id, { left: 2, sentAt: performance.now(), heardAt: 0, done });
      say(visitors[number] as WebSocket, target.line ? { t: "send", id, text } : { id, text });
    });
  }

  /** Sends a frame and waits until it is acknowledged. */
  function ask(socket: WebSocket, frame: Record<string, unknown>, id = `frame-${++count}-of-bench`): Promise<number> {
    return new Promise((done) => {
      waiting.set(id, { left: 1, sentAt: performance.now(), heardAt: 0, done });
      say(socket, { ...frame, id });
    });
  }

  const room = {
    send,
    held,
    visitors,
    heardByOperator,
    framesSent: () => framesSent,
    /** A frame of a visitor's, until it is acknowledged. */
    visitorAsks: (number: number, frame: Record<string, unknown>) => ask(visitors[number] as WebSocket, frame),
    /** A frame of the operator's in the first conversation they hold, until it is acknowledged. */
    operatorAsks: (frame: Record<string, unknown>) => ask(operator, { ...frame, conversation: [...held.keys()][0] }),
    /** What a visitor who heard no answer does. */
    resend: (number: number) => ask(visitors[number] as WebSocket, { t: "send", text }, last.get(number)),
    /** Every visitor writes and is answered. Gives how many messages that were. */
    async exchange(): Promise<number> {
      await Promise.all(visitors.map((_, number) => send(number)));
      await Promise.all(
        [...held].map(([conversation, epoch]) => ask(operator, { t: "send", conversation, epoch, text })),
      );
      return visitors.length + held.size;
    },
    /** Every conversation keeps one message in flight until so many are through. */
    async flood(messages: number): Promise<void> {
      let left = messages;
      const talk = async (number: number) => {
        while (left-- > 0) await send(number);
      };
      await Promise.all(visitors.map((_, number) => talk(number)));
    },
    close(): void {
      for (const socket of [...visitors, operator]) socket.terminate();
    },
  };
  if (target.line) {
    operator.send(JSON.stringify({ t: "duty", id: "duty-of-the-bench", duty: "on" }));
    await room.flood(conversations);
    while (held.size < conversations) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return room;
}

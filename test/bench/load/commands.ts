import { Agent, request } from "node:http";
import type { WebSocket } from "ws";
import { openRoom, type Room } from "./room.ts";
import { openOperator, openVisitor, type Target } from "./target.ts";

/** What the process that makes the load can be told. Everything in and out is plain data. */
export const commands = { open, flood, oneByOne, exchange, resend, typing, read, frames, idle, webhooks, arrivals };

const rooms = new Map<string, Room>();
const idleSockets: WebSocket[] = [];

function roomOf(name: string): Room {
  const room = rooms.get(name);
  if (!room) throw new Error(`no room ${name}`);
  return room;
}

async function open(name: string, target: Target, conversations: number): Promise<{ conversations: string[] }> {
  const room = await openRoom(target, conversations);
  rooms.set(name, room);
  return { conversations: [...room.held.keys()] };
}

/** One message in flight in every conversation. Gives messages a second. */
async function flood(name: string, messages: number): Promise<number> {
  const startedAt = performance.now();
  await roomOf(name).flood(messages);
  return (messages * 1000) / (performance.now() - startedAt);
}

/** One message in flight in all. Gives the milliseconds of each until the operator had it. */
async function oneByOne(name: string, messages: number): Promise<number[]> {
  const room = roomOf(name);
  const waits: number[] = [];
  for (let number = 0; number < messages; number++) waits.push(await room.send(number % room.visitors.length));
  return waits;
}

async function frames(name: string): Promise<number> {
  return roomOf(name).framesSent();
}

/** Opens sockets that only listen, one after the other. */
async function idle(target: Target, count: number): Promise<void> {
  for (let number = 0; number < count; number++) idleSockets.push(await openVisitor(target, 100_000 + number));
}

/** Every visitor writes once and is answered once. */
async function exchange(name: string): Promise<number> {
  return await roomOf(name).exchange();
}

/** What is to cost nothing: each is done, acknowledged, and counted as so many messages. */
async function resend(name: string): Promise<number> {
  await roomOf(name).resend(0);
  return 1;
}

async function typing(name: string): Promise<number> {
  await roomOf(name).visitorAsks(0, { t: "typing", on: true });
  await roomOf(name).operatorAsks({ t: "typing", on: true });
  return 2;
}

async function read(name: string): Promise<number> {
  await roomOf(name).visitorAsks(0, { t: "read", seq: 3 });
  await roomOf(name).operatorAsks({ t: "read", seq: 3 });
  return 2;
}

const agent = new Agent({ keepAlive: true });

function post(url: string, headers: Record<string, string>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`))));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A webhook's body and what proves it. */
export type Update = { body: string; headers: Record<string, string> };
type Hook = { url: string; updates: Update[]; listener?: string };

/**
 * Posts updates one after the other, each when the one before was answered. Gives the milliseconds of each: until the
 * operator of the listening room had it, or, where nobody listens, until the answer.
 */
async function webhooks({ url, updates, listener }: Hook): Promise<number[]> {
  const waits: number[] = [];
  const room = listener === undefined ? undefined : roomOf(listener);
  for (const { body, headers } of updates) {
    const [text = ""] = /update-\d+-/.exec(body) ?? [];
    const startedAt = performance.now();
    const heard = room && hears(room, text);
    const answered = post(url, headers, body);
    await (heard ?? answered);
    waits.push(performance.now() - startedAt);
    await answered;
  }
  return waits;
}

function hears(room: Room, text: string): Promise<void> {
  return new Promise((resolve) => {
    const listener = (heard: string) => {
      if (!heard.includes(text)) return;
      room.heardByOperator.delete(listener);
      resolve();
    };
    room.heardByOperator.add(listener);
  });
}

/** New visitors write, one after the other. Gives the milliseconds of each until somebody is offered the session. */
async function arrivals(target: Target, operators: string[], count: number): Promise<number[]> {
  const sockets: WebSocket[] = [];
  let offered = () => {};
  for (const operator of operators) {
    const socket = await openOperator({ ...target, operator });
    socket.on("message", (data) => {
      const text = String(data);
      if (text.includes('"state":"offered"') && text.includes(`"to":["${operator}"]`)) offered();
      socket.send('{"t":"got","frames":1}');
    });
    socket.send(JSON.stringify({ t: "duty", id: `duty-${operator}`, duty: "on" }));
    sockets.push(socket);
  }
  const waits: number[] = [];
  for (let number = 0; number < count; number++) {
    const visitor = await openVisitor(target, number);
    const arrived = new Promise<void>((resolve) => {
      offered = resolve;
    });
    const startedAt = performance.now();
    visitor.send(JSON.stringify({ t: "send", id: "the-first-message", text: "hello" }));
    await arrived;
    waits.push(performance.now() - startedAt);
    sockets.push(visitor);
  }
  for (const socket of sockets) socket.terminate();
  return waits;
}

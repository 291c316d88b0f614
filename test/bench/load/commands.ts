import { Agent, request } from "node:http";
import type { WebSocket } from "ws";
import { openRoom, type Room } from "./room.ts";
import { openOperator, openVisitor, type Target } from "./target.ts";

/** What the process that makes the load can be told. Everything in and out is plain data. */
export const commands = { open, flood, oneByOne, frames, idle, webhooks, arrivals, say, close };

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
  return { conversations: [...room.held] };
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

/** One frame by the operator or by a visitor, and time for what it causes. */
async function say(name: string, from: number | "operator", frame: Record<string, unknown>): Promise<void> {
  const room = roomOf(name);
  if (from === "operator") room.operatorSays(frame);
  else room.visitorSays(from, frame);
  await new Promise((resolve) => setTimeout(resolve, 200));
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

/**
 * Posts updates of a messenger one after the other, each when the one before was answered. Gives the milliseconds of
 * each: until the operator's socket had it, or, without an operator, until the answer.
 */
async function webhooks(to: { url: string; headers: Record<string, string>; updates: string[]; listener?: Target }): Promise<number[]> {
  const waits: number[] = [];
  const heard = new Map<string, () => void>();
  const socket = to.listener && (await openOperator(to.listener));
  socket?.on("message", (data) => {
    for (const [text] of String(data).matchAll(/update-\d+-/g)) heard.get(text)?.();
  });
  for (const update of to.updates) {
    const [text = ""] = /update-\d+-/.exec(update) ?? [];
    const startedAt = performance.now();
    const arrived = new Promise<void>((resolve) => heard.set(text, resolve));
    const answered = post(to.url, to.headers, update);
    await (socket ? arrived : answered);
    waits.push(performance.now() - startedAt);
    await answered;
  }
  socket?.terminate();
  return waits;
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

async function close(): Promise<void> {
  for (const room of rooms.values()) room.close();
  for (const socket of idleSockets) socket.terminate();
  rooms.clear();
  idleSockets.length = 0;
}

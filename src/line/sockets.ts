import { closeCodes } from "../protocol/close-codes.ts";
import { socketWindow } from "../protocol/limits.ts";
import type { OperatorDown } from "../protocol/operator/down.ts";
import type { VisitorDown } from "../protocol/visitor/down.ts";
import type { Seat } from "./seat.ts";

type Down = OperatorDown | VisitorDown;
type OperatorSeat = Extract<Seat, { kind: "operator" }>;
type VisitorSeat = Extract<Seat, { kind: "visitor" }>;

/** A socket with what is known of it; all but the seat may be forgotten at any time. */
type ClientOf<S extends Seat> = {
  readonly socket: WebSocket;
  readonly seat: S;
  /** When it last said anything but a ping. */
  heardAt: number;
  /** The lengths of what is on its way, as far as the client has not said `got`. */
  onTheWay: number[];
  /** What waits for room; sent on as one batch. */
  waiting: string[];
  waitingBytes: number;
};

export type OperatorClient = ClientOf<OperatorSeat>;
export type VisitorClient = ClientOf<VisitorSeat>;
export type Client = OperatorClient | VisitorClient;

/** Presence is a lease that the runtime's automatic pongs prolong (AS1), in milliseconds. */
const lease = 45_000;

/** The sockets of a line. There is no back-pressure on a socket, so each has a window, and past it is told to come back. */
export function createSockets(ctx: DurableObjectState, now: () => number) {
  const operators = new Map<string, Set<OperatorClient>>();
  const visitors = new Map<string, Set<VisitorClient>>();
  const clients = new Map<WebSocket, Client>();

  ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  for (const socket of ctx.getWebSockets()) enter(socket, socket.deserializeAttachment() as Seat);

  function enter(socket: WebSocket, seat: Seat): Client {
    const rest = { socket, heardAt: 0, onTheWay: [], waiting: [], waitingBytes: 0 };
    const client: Client = seat.kind === "operator" ? { ...rest, seat } : { ...rest, seat };
    clients.set(socket, client);
    if (isOperators(client)) add(operators, client.seat.operator.id, client);
    else add(visitors, client.seat.conversation, client);
    return client;
  }

  function send(client: Client, text: string): void {
    if (client.waiting.length === 0 && hasRoom(client)) {
      push(client, text);
      return;
    }
    client.waiting.push(text);
    client.waitingBytes += text.length;
    if (client.waitingBytes > socketWindow.bytes) close(client, closeCodes.tooSlow, "come back and resume");
  }

  function push(client: Client, text: string): void {
    client.onTheWay.push(text.length);
    try {
      client.socket.send(text);
    } catch {
      // It is closing; its client resumes on the next one.
    }
  }

  function close(client: Client, code: number, reason: string): void {
    leave(client.socket);
    try {
      client.socket.close(code, reason);
    } catch {
      // It has closed already.
    }
  }

  function leave(socket: WebSocket): Client | undefined {
    const client = clients.get(socket);
    if (!client) return undefined;
    clients.delete(socket);
    if (isOperators(client)) remove(operators, client.seat.operator.id, client);
    else remove(visitors, client.seat.conversation, client);
    return client;
  }

  return {
    enter(socket: WebSocket, seat: Seat): Client {
      ctx.acceptWebSocket(socket);
      socket.serializeAttachment(seat);
      return enter(socket, seat);
    },
    leave,
    close,
    of: (socket: WebSocket): Client | undefined => clients.get(socket),
    operators: (): Iterable<OperatorClient> => [...operators.values()].flatMap((set) => [...set]),
    operatorsNamed: (id: string): ReadonlySet<OperatorClient> => operators.get(id) ?? new Set(),
    visitorsOf: (conversation: string): ReadonlySet<VisitorClient> => visitors.get(conversation) ?? new Set(),
    count: (): number => clients.size,
    send: (client: Client, frame: Down): void => send(client, JSON.stringify(frame)),
    /** The same frame to many, written out once. */
    sendAll(to: Iterable<Client>, frame: Down): void {
      let text: string | undefined;
      for (const client of to) {
        text ??= JSON.stringify(frame);
        send(client, text);
      }
    },
    /** The client has taken in so many socket messages: what waited goes on, as one batch. */
    got(client: Client, frames: number): void {
      client.onTheWay.splice(0, frames);
      if (client.waiting.length === 0 || !hasRoom(client)) return;
      const batch = `[${client.waiting.join(",")}]`;
      client.waiting = [];
      client.waitingBytes = 0;
      push(client, batch);
    },
    /** Whether one of this operator's sockets has shown life within the lease (AS1). */
    isLive(operator: string): boolean {
      for (const { socket, seat, heardAt } of operators.get(operator) ?? []) {
        const pinged = ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
        if (now() - Math.max(seat.since, pinged, heardAt) < lease) return true;
      }
      return false;
    },
    expel(operator: string): void {
      for (const client of [...(operators.get(operator) ?? [])]) close(client, closeCodes.expelled, "sign in again");
    },
  };
}
export type Sockets = ReturnType<typeof createSockets>;

function hasRoom(client: Client): boolean {
  if (client.onTheWay.length >= socketWindow.frames) return false;
  return client.onTheWay.reduce((sum, length) => sum + length, 0) < socketWindow.bytes;
}
export function isOperators(client: Client): client is OperatorClient {
  return client.seat.kind === "operator";
}
function add<T>(index: Map<string, Set<T>>, key: string, value: T): void {
  const set = index.get(key);
  if (set) set.add(value);
  else index.set(key, new Set([value]));
}
function remove<T>(index: Map<string, Set<T>>, key: string, value: T): void {
  const set = index.get(key);
  set?.delete(value);
  if (set?.size === 0) index.delete(key);
}

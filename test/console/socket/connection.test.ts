import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, connect, type TicketAnswer } from "../../../console/socket/connection.ts";
import { closeCodes } from "../../../src/protocol/close-codes.ts";
import { pingSeconds, socketWindow } from "../../../src/protocol/limits.ts";
import { FakeSocket } from "../support/fake-socket.ts";

const hello = {
  t: "hello",
  protocol: 1,
  me: { id: "anna", name: "Anna", role: "operator" },
  line: { id: "l", name: "Line", mode: "evenly", language: "en" },
  operators: [],
};
const claim = { t: "claim", id: "claim-0001", conversation: "c", epoch: 1 } as const;

let sockets: FakeSocket[];
let heard: string[];
let tickets: TicketAnswer[];
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  heard = [];
  tickets = [];
});
afterEach(() => {
  connection.close();
  vi.useRealTimers();
});

async function start(): Promise<FakeSocket> {
  connection = connect({
    ticket: async () => tickets.shift() ?? { ticket: "t" },
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    heard: (frame) => heard.push(frame.t),
    now: Date.now,
    random: () => 0.5,
  });
  await vi.advanceTimersByTimeAsync(0);
  return latest();
}

function latest(): FakeSocket {
  const socket = sockets.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return socket;
}

describe("an operator's socket", () => {
  it("DL7 takes in every frame of a batch, and says so before the window fills", async () => {
    const socket = await start();
    socket.hear([hello, { t: "gone", conversations: [] }, { t: "operators", operators: [] }]);
    expect(heard).toEqual(["hello", "gone", "operators"]);
    socket.hear({ t: "gone", conversations: ["x".repeat(socketWindow.acknowledgeBytes)] });
    expect(socket.sent.map((text) => JSON.parse(text))).toContainEqual({ t: "got", frames: 2 });
  });

  it("is online only once the line has said hello", async () => {
    const socket = await start();
    expect(connection.status.value).toBe("connecting");
    socket.hear(hello);
    expect(connection.status.value).toBe("online");
    expect(heard).toEqual(["hello"]);
  });

  it("gives each question its own answer", async () => {
    const socket = await start();
    socket.hear(hello);
    const first = connection.ask(claim);
    const second = connection.ask({ ...claim, t: "skip", id: "skip-0001" });
    socket.hear({ t: "refused", id: "skip-0001", error: { code: "stale", message: "late" } });
    socket.hear({ t: "ack", id: "claim-0001", seq: 7 });
    expect(await second).toMatchObject({ t: "refused", error: { code: "stale" } });
    expect(await first).toMatchObject({ t: "ack", seq: 7 });
    expect(heard).toEqual(["hello"]);
  });

  it("DL6 sends what was not answered again after a reconnect, under the same id and in order", async () => {
    const first = await start();
    first.hear(hello);
    const answer = connection.ask(claim);
    void connection.ask({ ...claim, t: "close", id: "close-0001" });
    first.drop();
    await vi.advanceTimersByTimeAsync(1000);
    const second = latest();
    expect(second).not.toBe(first);
    expect(second.sent).toEqual([]);
    second.hear(hello);
    expect(second.sent.map((text) => JSON.parse(text).id)).toEqual(["claim-0001", "close-0001"]);
    second.hear({ t: "ack", id: "claim-0001" });
    expect(await answer).toMatchObject({ t: "ack" });
  });

  it("DL6 keeps a question asked while offline until the line is back", async () => {
    const first = await start();
    first.hear(hello);
    first.drop();
    void connection.ask(claim);
    await vi.advanceTimersByTimeAsync(1000);
    latest().hear(hello);
    expect(latest().frames("claim")).toHaveLength(1);
  });

  it("asks again when a frame was lost though the socket stayed open", async () => {
    const socket = await start();
    socket.hear(hello);
    void connection.ask(claim);
    await vi.advanceTimersByTimeAsync(9_000);
    socket.hear("pong");
    expect(socket.frames("claim")).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(socket.frames("claim")).toHaveLength(2);
  });

  it("forgets what is only worth saying now", async () => {
    const socket = await start();
    connection.tell({ t: "typing", id: "typing-001", conversation: "c", on: true });
    socket.hear(hello);
    socket.drop();
    connection.tell({ t: "typing", id: "typing-002", conversation: "c", on: true });
    await vi.advanceTimersByTimeAsync(1000);
    latest().hear(hello);
    expect([...socket.frames("typing"), ...latest().frames("typing")]).toEqual([]);
  });

  it("says what it has taken in, once per window", async () => {
    const socket = await start();
    socket.hear(hello);
    for (let count = 1; count < socketWindow.acknowledgeEvery; count++) socket.hear({ t: "operators", operators: [] });
    expect(socket.frames("got")).toEqual([{ t: "got", frames: socketWindow.acknowledgeEvery }]);
    socket.hear("pong");
    for (let count = 1; count < socketWindow.acknowledgeEvery; count++) socket.hear({ t: "operators", operators: [] });
    expect(socket.frames("got")).toHaveLength(1);
    socket.hear({ t: "operators", operators: [] });
    expect(socket.frames("got")).toHaveLength(2);
  });

  it("AS1 pings while it is open, so that presence stays fresh", async () => {
    const socket = await start();
    socket.hear(hello);
    for (let ping = 0; ping < 3; ping++) {
      await vi.advanceTimersByTimeAsync(pingSeconds * 1000);
      socket.hear("pong");
    }
    expect(socket.sent.filter((text) => text === "ping")).toHaveLength(3);
  });

  it("gives a silent connection up and comes back", async () => {
    const socket = await start();
    socket.hear(hello);
    await vi.advanceTimersByTimeAsync(pingSeconds * 2 * 1000);
    expect(socket.readyState).toBe(3);
    expect(connection.status.value).not.toBe("online");
    await vi.advanceTimersByTimeAsync(1000);
    expect(sockets).toHaveLength(2);
  });

  it("waits longer after each failure, and a hello forgives them", async () => {
    tickets = [{ trouble: "later" }, { trouble: "later" }, { ticket: "t" }];
    connection = connect({
      ticket: async () => tickets.shift() ?? { ticket: "t" },
      open: () => {
        sockets.push(new FakeSocket());
        return latest() as unknown as WebSocket;
      },
      heard: () => {},
      now: Date.now,
      random: () => 0.5,
    });
    await vi.advanceTimersByTimeAsync(250 + 499);
    expect(sockets).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(sockets).toHaveLength(1);
    latest().hear(hello);
    latest().drop();
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
  });

  it("resumes by itself when it was too slow, and does not when it was expelled", async () => {
    const first = await start();
    first.hear(hello);
    first.drop(closeCodes.tooSlow);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sockets).toHaveLength(2);
    latest().hear(hello);
    latest().drop(closeCodes.expelled);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sockets).toHaveLength(2);
    expect(connection.status.value).toBe("expelled");
  });

  it.each([
    ["signed_out", "expelled"],
    ["not_ours", "not_ours"],
  ] as const)("does not ask for tickets again when %s", async (trouble, status) => {
    tickets = [{ trouble }];
    connection = connect({
      ticket: async () => tickets.shift() ?? { ticket: "t" },
      open: () => {
        sockets.push(new FakeSocket());
        return latest() as unknown as WebSocket;
      },
      heard: () => {},
      now: Date.now,
      random: () => 0.5,
    });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sockets).toHaveLength(0);
    expect(connection.status.value).toBe(status);
  });

  it("comes back at once when asked to", async () => {
    const socket = await start();
    socket.hear(hello);
    socket.drop();
    connection.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets).toHaveLength(2);
  });

  it.each(["not json", "null", "[]", '{"x":1}', '{"t":7}'])("outlives a frame like %s", async (frame) => {
    const socket = await start();
    socket.hear(hello);
    socket.hear(frame);
    socket.hear({ t: "operators", operators: [] });
    expect(heard).toEqual(["hello", "operators"]);
  });
});

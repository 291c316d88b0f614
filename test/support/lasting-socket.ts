import { WebSocket } from "ws";
import { unbatch } from "../../src/protocol/batch.ts";
import { pingSeconds, socketWindow } from "../../src/protocol/limits.ts";
import { ask } from "./system.ts";

export type LastingSocket<Up> = {
  /** False where there is no open socket. */
  send(frame: Up): boolean;
  /** How often a socket has been opened. */
  opened(): number;
  stop(): void;
};

/**
 * A socket that comes back whenever it is lost, with a new ticket and growing pauses with full jitter, and takes in what
 * it is sent as the protocol wants it. `hear` gets every frame in order; `lost` says that there is no socket now.
 */
export function keepSocket<Up, Down>(to: {
  url: string;
  kind: "visitor" | "operator";
  line: string;
  ticket: () => Promise<{ ticket: string }>;
  hear: (frame: Down) => void;
  lost?: () => void;
}): LastingSocket<Up> {
  let socket: WebSocket | undefined;
  let stopped = false;
  let failures = 0;
  let opened = 0;
  let timer: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    try {
      const { ticket } = await to.ticket();
      if (stopped) return;
      listen(new WebSocket(`${to.url.replace("http", "ws")}/ws/${to.kind}?line=${to.line}&ticket=${ticket}`));
    } catch {
      comeBack();
    }
  }

  function listen(line: WebSocket): void {
    const taken = { messages: 0, characters: 0 };
    const heart = setInterval(() => line.readyState === WebSocket.OPEN && line.send("ping"), pingSeconds * 1000);
    line.on("open", () => {
      socket = line;
      opened++;
    });
    line.on("message", (data) => {
      const text = String(data);
      if (text === "pong") return;
      failures = 0;
      for (const frame of unbatch(JSON.parse(text))) to.hear(frame as Down);
      taken.messages++;
      taken.characters += text.length;
      if (taken.messages < socketWindow.acknowledgeEvery && taken.characters < socketWindow.acknowledgeBytes) return;
      line.send(JSON.stringify({ t: "got", frames: taken.messages }));
      taken.messages = 0;
      taken.characters = 0;
    });
    line.on("error", () => line.terminate());
    line.on("close", () => {
      clearInterval(heart);
      socket = undefined;
      to.lost?.();
      comeBack();
    });
  }

  function comeBack(): void {
    if (stopped) return;
    const limit = Math.min(4_000, 200 * 2 ** failures);
    failures++;
    timer = setTimeout(open, Math.random() * limit);
  }

  void open();
  return {
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    opened: () => opened,
    stop() {
      stopped = true;
      clearTimeout(timer);
      socket?.terminate();
    },
  };
}

export function visitorTicket(url: string, line: string, token: string): Promise<{ ticket: string }> {
  return ask(url, "POST", "/api/widget/tickets", { line, token });
}

export function operatorTicket(url: string, line: string, cookie: string): Promise<{ ticket: string }> {
  return ask(url, "POST", `/api/lines/${line}/tickets`, undefined, { cookie });
}

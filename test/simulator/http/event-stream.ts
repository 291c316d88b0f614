import type { ServerResponse } from "node:http";

export interface EventStream {
  open(response: ServerResponse): void;
  publish(event: string, data: unknown): void;
  close(): void;
}

const keepAliveMs = 15_000;

export function createEventStream(): EventStream {
  const listeners = new Set<ServerResponse>();
  const keepAlive = setInterval(() => {
    for (const listener of listeners) listener.write(":\n\n");
  }, keepAliveMs);
  keepAlive.unref();

  return {
    open(response) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("retry: 1000\n\n");
      listeners.add(response);
      response.on("close", () => listeners.delete(response));
    },
    publish(event, data) {
      if (listeners.size === 0) return;
      const frame = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const listener of listeners) listener.write(frame);
    },
    close() {
      clearInterval(keepAlive);
      for (const listener of listeners) listener.end();
    },
  };
}

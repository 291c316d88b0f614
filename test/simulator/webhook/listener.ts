import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Post {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A webhook that notes what it takes. */
export interface Listener {
  url: string;
  taken: Post[];
  /** Answers for the next posts; after them it is 200. */
  statuses: number[];
  /** What it says with a 200. */
  words: string;
  close(): Promise<void>;
}

export async function startListener(): Promise<Listener> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const status = listener.statuses.shift() ?? 200;
    const { url: path = "/", headers } = request;
    if (status === 200) listener.taken.push({ path, headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end(status === 200 ? listener.words : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const listener: Listener = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/one`,
    taken: [],
    statuses: [],
    words: "",
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return listener;
}

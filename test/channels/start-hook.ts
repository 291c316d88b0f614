import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Account, Channel, OutgoingFile, Wire } from "../../src/channels/channel.ts";
import type { InboundEvent } from "../../src/channels/inbound.ts";

/** A channel's webhook as the product serves it, for one account, and files that a provider can fetch there. */
export interface Hook {
  url: string;
  /** For whom what comes is proven and read; nothing is taken before. */
  account?: Account;
  heard: InboundEvent[];
  wire: Wire;
  /** Lays a file where the wire links to. */
  put(file: OutgoingFile, bytes: Uint8Array): void;
  close(): Promise<void>;
}

export async function startHook({ inbound }: Channel): Promise<Hook> {
  const files = new Map<string, { type: string; bytes: Uint8Array }>();
  const server = createServer(async (request, response) => {
    const file = files.get(request.url?.split("/")[2] ?? "");
    if (file) return void response.writeHead(200, { "content-type": file.type }).end(file.bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [raw, headers] = [Buffer.concat(chunks), new Headers(request.headers as Record<string, string>)];
    const { account } = hook;
    if (!inbound || !account || !(await inbound.verify(headers, raw, account)))
      return void response.writeHead(401).end();
    const parsed = inbound.parse(raw, account, headers);
    if ("malformed" in parsed) return void response.writeHead(400).end(parsed.malformed);
    hook.heard.push(...parsed.events);
    response.writeHead(200).end("ok");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hook: Hook = {
    url: `${origin}/hooks/one`,
    heard: [],
    wire: {
      fetch,
      readFile: () => Promise.reject(new Error("This channel links to files")),
      linkTo: async ({ id, name }) => `${origin}/shared/${id}/${encodeURIComponent(name)}`,
    },
    put: ({ id, type }, bytes) => void files.set(id, { type, bytes }),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return hook;
}

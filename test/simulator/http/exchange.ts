import type { IncomingMessage, ServerResponse } from "node:http";

/** One request and the answer to it. The body is read whole, once, however often it is asked for. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  url: URL;
  body(): Promise<Buffer>;
}

export function createExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  let body: Promise<Buffer> | undefined;
  return {
    request,
    response,
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", "http://simulator"),
    body: () => {
      body ??= readWhole(request);
      return body;
    },
  };
}

async function readWhole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "./faults.ts";
import type { Exchange } from "./http/exchange.ts";
import type { Reply } from "./http/reply.ts";
import { sendReply } from "./http/reply.ts";

const dripPieces = 10;
const defaultDripSeconds = 3;

/** Answers a call, spoiled by the fault if there is one. `accept` does the call's work, `refuse` words a fault of a status or – none – of the provider's own. */
export async function answerWithFault(
  exchange: Exchange,
  fault: Fault | undefined,
  accept: () => Promise<Reply>,
  refuse: (status: number | undefined, fault: Fault) => Reply,
): Promise<void> {
  if (!fault) {
    sendReply(exchange.response, await accept());
    return;
  }
  switch (fault.kind) {
    case "timeout_before":
      return;
    case "timeout_after":
      await accept();
      return;
    case "reset_before":
      reset(exchange);
      return;
    case "reset_after":
      await accept();
      reset(exchange);
      return;
    case "slow":
      await drip(exchange.response, await accept(), fault.seconds ?? defaultDripSeconds);
      return;
    case "error":
      sendReply(exchange.response, refuse(undefined, fault));
      return;
    default:
      sendReply(exchange.response, refuse(Number(fault.kind), fault));
  }
}

function reset(exchange: Exchange): void {
  exchange.request.socket.resetAndDestroy();
}

async function drip(response: ServerResponse, reply: Reply, seconds: number): Promise<void> {
  response.writeHead(reply.status, { ...reply.headers, "content-length": reply.body.length });
  response.flushHeaders();
  const size = Math.ceil(reply.body.length / dripPieces);
  for (let from = 0; from < reply.body.length; from += size) {
    await pause((seconds * 1000) / dripPieces);
    if (response.destroyed) return;
    response.write(reply.body.subarray(from, from + size));
  }
  response.end();
}

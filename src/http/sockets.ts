import type { Env } from "../platform/env.ts";
import { isOwnOrigin } from "./guards.ts";
import { notFound, refusalResponse } from "./refusals.ts";

/**
 * `/ws/visitor` and `/ws/operator`: handed to the Line unchanged, which checks the ticket. A browser always says which
 * page opens a socket, and it has to be one of ours; a program that says nothing still needs its ticket.
 */
export async function openSocket(env: Env, request: Request): Promise<Response> {
  if (request.headers.get("Upgrade")?.toLowerCase() !== "websocket") {
    const message = "Open this address as a WebSocket.";
    return refusalResponse({ code: "malformed", status: 426, message });
  }
  const origin = request.headers.get("Origin");
  if (origin !== null && !isOwnOrigin(env, request, origin)) {
    return refusalResponse({ code: "forbidden", message: "Sockets are opened from our own pages only." });
  }
  const line = new URL(request.url).searchParams.get("line") ?? "";
  if (!/^[\w-]{1,64}$/.test(line)) return refusalResponse(notFound.refusal);
  return env.LINE.get(env.LINE.idFromName(line)).fetch(request);
}

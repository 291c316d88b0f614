import { WebSocket } from "ws";

/** Where the load goes: the product, or a floor with the same shape of sockets. */
export type Target = { url: string; line?: string; operator?: string };

const socketUrl = ({ url }: Target, path: string) => `${url.replace("http", "ws")}${path}`;

export async function openVisitor(target: Target, number: number): Promise<WebSocket> {
  if (!target.line) return await opened(socketUrl(target, `/ws/visitor?conversation=${number}`));
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  const ticket = await ticketFrom(target.url, "/api/widget/tickets", { line: target.line, token });
  return await opened(socketUrl(target, `/ws/visitor?line=${target.line}&ticket=${ticket}`));
}

export async function openOperator(target: Target): Promise<WebSocket> {
  if (!target.line) return await opened(socketUrl(target, "/ws/operator"));
  const ticket = await ticketFrom(target.url, `/bench/ticket?line=${target.line}&operator=${target.operator}`);
  return await opened(socketUrl(target, `/ws/operator?line=${target.line}&ticket=${ticket}`));
}

async function ticketFrom(url: string, path: string, body?: unknown): Promise<string> {
  const response = await fetch(url + path, {
    method: "POST",
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const { ticket } = (await response.json()) as { ticket?: string };
  if (!ticket) throw new Error(`no ticket: ${response.status}`);
  return ticket;
}

function opened(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

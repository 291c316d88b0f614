// A system of your own as a channel: it tells what people do there, and hears what operators answer.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";

/** Both are shown when the channel is connected; until then the secret is empty, and a ping is all that is answered. */
type Channel = { hook: string; secret: string };
type Event = { type: string; id: string; from: { id: string; name?: string }; text?: string; message?: string };
type Heard = { type: "message" | "typing" | "read"; chat: string; id: string; text: string };

export function sign({ secret }: Pick<Channel, "secret">, id: unknown, time: unknown, body: string): Buffer {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  return Buffer.from(`v1,${createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64")}`);
}

export function isSigned(channel: Pick<Channel, "secret">, headers: IncomingHttpHeaders, body: string): boolean {
  const { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": signatures } = headers;
  const expected = sign(channel, id, time, body);
  const given = String(signatures)
    .split(" ")
    .map((one) => Buffer.from(one));
  const isRight = given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  return channel.secret !== "" && isRight && Math.abs(Date.now() / 1000 - Number(time)) < 300;
}

/** Until it is answered, tell an event again: under the same id it is one event. */
export async function tell(channel: Channel, event: Event): Promise<void> {
  const [id, time, body] = [`evt_${event.id}`, `${Math.floor(Date.now() / 1000)}`, JSON.stringify(event)];
  const proof = {
    "webhook-id": id,
    "webhook-timestamp": time,
    "webhook-signature": `${sign(channel, id, time, body)}`,
  };
  const response = await fetch(channel.hook, { method: "POST", headers: proof, body });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

/** What was not answered in time comes again, under the same `id`. */
export function serve(channel: Channel, hear: (heard: Heard) => void) {
  return createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const isFirstPing = channel.secret === "" && body === '{"type":"ping"}';
    if (!isFirstPing && !isSigned(channel, request.headers, body)) return void response.writeHead(401).end();
    const heard = JSON.parse(body);
    if (heard.type !== "ping") hear(heard);
    response.writeHead(204).end();
  });
}

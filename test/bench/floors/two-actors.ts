import { DurableObject } from "cloudflare:workers";

// The shape of the product with nothing in it: a socket in one actor, one call, one insert in another, two frames out.

type Env = { LINE: DurableObjectNamespace<Line>; CONVERSATION: DurableObjectNamespace<Conversation> };
type Frame = { id: string; text: string };

export class Line extends DurableObject<Env> {
  override async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const { 0: theirs, 1: ours } = new WebSocketPair();
    const kind = url.pathname.split("/").at(-1) ?? "";
    this.ctx.acceptWebSocket(ours, [kind]);
    ours.serializeAttachment({ kind, conversation: url.searchParams.get("conversation") });
    return new Response(null, { status: 101, webSocket: theirs });
  }

  override async webSocketMessage(socket: WebSocket, message: string): Promise<void> {
    const frame = JSON.parse(message) as Frame;
    const { conversation } = socket.deserializeAttachment() as { conversation: string };
    const stub = this.env.CONVERSATION.get(this.env.CONVERSATION.idFromName(conversation));
    const seq = await stub.append(frame.text);
    socket.send(JSON.stringify({ t: "ack", id: frame.id, seq }));
    const entry = JSON.stringify({ t: "entry", conversation, seq, id: frame.id, text: frame.text });
    for (const operator of this.ctx.getWebSockets("operator")) operator.send(entry);
  }

  override webSocketClose(): void {}
}

export class Conversation extends DurableObject<Env> {
  #seq = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)");
    this.#seq = ctx.storage.sql.exec<{ seq: number }>("SELECT coalesce(max(seq), 0) AS seq FROM entry").one().seq;
  }

  async append(text: string): Promise<number> {
    this.ctx.storage.sql.exec("INSERT INTO entry VALUES (?, ?)", ++this.#seq, text);
    return this.#seq;
  }
}

export class Relay extends DurableObject<Env> {}
export class Connector extends DurableObject<Env> {}

export default {
  fetch(request: Request, env: Env): Promise<Response> {
    return env.LINE.get(env.LINE.idFromName("line")).fetch(request);
  },
};

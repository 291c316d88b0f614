import { DurableObject } from "cloudflare:workers";

// A Worker that inserts one row in one object and says so.

type Env = { CONVERSATION: DurableObjectNamespace<Conversation> };

export class Conversation extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  }

  async append(text: string): Promise<void> {
    this.ctx.storage.sql.exec("INSERT INTO entry (text) VALUES (?)", text);
  }
}

export class Line extends DurableObject<Env> {}

export class Relay extends DurableObject<Env> {}
export class Connector extends DurableObject<Env> {}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    await env.CONVERSATION.get(env.CONVERSATION.idFromName("one")).append(await request.text());
    return new Response("ok");
  },
};

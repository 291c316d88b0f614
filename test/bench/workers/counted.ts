import { Conversation as RealConversation } from "../../../src/conversation/actor.ts";
import { app } from "../../../src/http/app.ts";
import { Line as RealLine } from "../../../src/line/actor.ts";
import type { Env } from "../../../src/platform/env.ts";
import { countCalls, countStorage, takeCounts } from "./counts.ts";
import { answerSetup } from "./setup.ts";

// The product with its storage and its calls counted: for counts, never for speed.

export class Conversation extends RealConversation {
  constructor(ctx: DurableObjectState, env: Env) {
    super(countStorage("conversation", ctx), countCalls(env));
  }

  /** Makes the transcript long, at once. */
  async fill(entries: number): Promise<void> {
    const sql = this.ctx.storage.sql;
    const { last } = sql.exec<{ last: number }>("SELECT max(seq) AS last FROM entry").one();
    const missing = Math.max(0, entries - last);
    sql.exec(
      `INSERT INTO entry SELECT ?1 + value, 'filled:' || value, at, session, side, body
       FROM entry, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?2) SELECT value FROM n)
       WHERE seq = 1 AND ?2 > 0`,
      last,
      missing,
    );
    await this.ctx.storage.sync();
    this.ctx.abort("filled: begin again from the tables");
  }
}

export class Line extends RealLine {
  constructor(ctx: DurableObjectState, env: Env) {
    super(countStorage("line", ctx), countCalls(env));
  }
}

type Filled = DurableObjectNamespace<Conversation>;

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname === "/bench/counts") return Response.json(takeCounts());
    if (url.pathname === "/bench/fill") {
      const actors = env.CONVERSATION as unknown as Filled;
      const id = actors.idFromString(url.searchParams.get("conversation") ?? "");
      await actors.get(id).fill(Number(url.searchParams.get("entries"))).catch(() => undefined);
      return new Response();
    }
    return (url.pathname.startsWith("/bench/") && (await answerSetup(request, env))) || app.fetch(request, countCalls(env), ctx);
  },
};

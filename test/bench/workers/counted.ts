import { Conversation as RealConversation } from "../../../src/conversation/actor.ts";
import { app } from "../../../src/http/app.ts";
import { Line as RealLine } from "../../../src/line/actor.ts";
import type { Env } from "../../../src/platform/env.ts";
import { countCalls, countStorage, takeCounts } from "./counts.ts";
import { answerSetup } from "./setup.ts";

// The product with its storage and its calls counted: for counts, never for speed.

export { Connector } from "../../../src/connector/actor.ts";
export { Relay } from "../../../src/relay/actor.ts";

export class Conversation extends RealConversation {
  constructor(ctx: DurableObjectState, env: Env) {
    super(countStorage("conversation", ctx), countCalls(env));
  }

  /** Makes the transcript long, at once: the last question and answer again and again. */
  async fill(entries: number): Promise<void> {
    const sql = this.ctx.storage.sql;
    const { last } = sql.exec<{ last: number }>("SELECT max(seq) AS last FROM entry").one();
    sql.exec(
      `WITH RECURSIVE missing(seq) AS (SELECT ?1 + 1 UNION ALL SELECT seq + 1 FROM missing WHERE seq < ?2)
       INSERT INTO entry SELECT missing.seq, 'filled:' || missing.seq, at, session, side, body
       FROM missing JOIN entry ON entry.seq = ?1 - (missing.seq - ?1) % 2`,
      last,
      entries,
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
      await actors
        .get(id)
        .fill(Number(url.searchParams.get("entries")))
        .catch(() => undefined);
      return new Response();
    }
    return (
      (url.pathname.startsWith("/bench/") && (await answerSetup(request, env))) ||
      app.fetch(request, countCalls(env), ctx)
    );
  },
};

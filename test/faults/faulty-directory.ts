import { Conversation as RealConversation } from "../../src/conversation/actor.ts";
import { app } from "../../src/http/app.ts";
import { Line as RealLine } from "../../src/line/actor.ts";
import type { Env } from "../../src/platform/env.ts";

// The product with a directory that fails when it is told to: `POST /fault/works`, `/fault/fails` or `/fault/hangs`.
// `GET /fault/indexed` gives how many sessions are truly in it, under a holder.

type Mood = "works" | "fails" | "hangs";
let mood: Mood = "works";

const refusing = new Set(["first", "run", "all", "raw", "batch", "exec"]);

/** Every query of it, whichever way it is asked, does what the mood is. */
function moody<T extends object>(real: T): T {
  return new Proxy(real, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...values: unknown[]) => {
        if (refusing.has(String(name)) && mood === "fails") return Promise.reject(new Error("D1_ERROR: out of order"));
        if (refusing.has(String(name)) && mood === "hangs") return new Promise(() => {});
        const isBatch = name === "batch" && Array.isArray(values[0]);
        const given = isBatch ? [(values[0] as object[]).map((one) => statements.get(one) ?? one)] : values;
        const result: unknown = member.apply(target, given);
        return name === "prepare" || name === "bind" ? wrapped(result as object) : result;
      };
    },
  });
}

/** A batch wants the real statements back. */
const statements = new WeakMap<object, object>();
function wrapped(statement: object): object {
  const proxy = moody(statement);
  statements.set(proxy, statement);
  return proxy;
}

const withMoods = (env: Env): Env => ({ ...env, DB: moody(env.DB) });

export { Relay } from "../../src/relay/actor.ts";

export class Conversation extends RealConversation {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, withMoods(env));
  }
}

export class Line extends RealLine {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, withMoods(env));
  }
}

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const [, told] = /^\/fault\/(\w+)$/.exec(new URL(request.url).pathname) ?? [];
    if (told === "indexed") {
      const count = await env.DB.prepare("SELECT count(*) AS count FROM session_index WHERE holder IS NOT NULL").first(
        "count",
      );
      return Response.json({ count });
    }
    if (told) {
      mood = told as Mood;
      return Response.json({ ok: true });
    }
    return app.fetch(request, withMoods(env), ctx);
  },
};

import { app } from "../../../src/http/app.ts";
import type { Env } from "../../../src/platform/env.ts";
import { answerSetup } from "./setup.ts";

// The product as it is, with a way in for the benchmark.

export { Connector } from "../../../src/connector/actor.ts";
export { Conversation } from "../../../src/conversation/actor.ts";
export { Line } from "../../../src/line/actor.ts";
export { Relay } from "../../../src/relay/actor.ts";

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    return (request.url.includes("/bench/") && (await answerSetup(request, env))) || app.fetch(request, env, ctx);
  },
};

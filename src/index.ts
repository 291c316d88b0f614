import { app } from "./http/app.ts";
import { receiveEmail } from "./http/receive-email.ts";
import type { Env } from "./platform/env.ts";
import { sweepLines } from "./sweep.ts";

export { Conversation } from "./conversation/actor.ts";
export { Line } from "./line/actor.ts";
export { Relay } from "./relay/actor.ts";

export default {
  fetch: app.fetch,
  email: (message, env) => receiveEmail(message, env),
  scheduled: (_, env) => sweepLines(env),
} satisfies ExportedHandler<Env>;

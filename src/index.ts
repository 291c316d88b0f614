import { app } from "./http/app.ts";
import { receiveEmail } from "./http/receive-email.ts";
import type { Env } from "./platform/env.ts";
import { sweep } from "./sweep.ts";

export { Connector } from "./connector/actor.ts";
export { Conversation } from "./conversation/actor.ts";
export { Line } from "./line/actor.ts";
export { Relay } from "./relay/actor.ts";

export default {
  fetch: app.fetch,
  email: (message, env) => receiveEmail(message, env),
  scheduled: (_, env) => sweep(env),
} satisfies ExportedHandler<Env>;

import { app } from "./http/app.ts";

export { Conversation } from "./conversation/actor.ts";
export { Line } from "./line/actor.ts";

export default { fetch: app.fetch };

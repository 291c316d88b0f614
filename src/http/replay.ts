import * as v from "valibot";
import { callActor } from "../platform/actor-stub.ts";
import { LineSettings } from "../protocol/line-settings.ts";
import { Id } from "../protocol/values.ts";
import { route } from "./route.ts";
import { OfLine } from "./shapes.ts";

const { mode, capacity, offerSeconds } = v.partial(LineSettings).entries;

const Outcome = v.object({
  sessions: v.number(),
  untaken: v.number(),
  median: v.number(),
  p90: v.number(),
  perOperator: v.record(v.string(), v.number()),
  evenness: v.number(),
});

export const replay = [
  route({
    method: "POST",
    path: "/api/lines/:line/replay",
    summary: "What the line's recorded history came to, and what it would have under another mode or roster",
    rights: "supervisor",
    params: OfLine,
    body: v.strictObject({
      mode,
      capacity,
      offerSeconds,
      without: v.optional(v.pipe(v.array(Id), v.maxLength(1000)), []),
    }),
    answer: v.object({
      actual: Outcome,
      changed: Outcome,
      operators: v.array(v.object({ id: Id, name: v.string() })),
    }),
    handle: ({ env, params: { line }, body, caller: { principal } }) =>
      callActor(env.LINE, env.LINE.idFromName(line), async (stub) => stub.replay(principal, body)),
  }),
];

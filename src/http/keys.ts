import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { keys as allKeys, makeKey, withdrawKey } from "../directory/keys.ts";
import { allLineIds, missingLines } from "../directory/lines.ts";
import { Role } from "../protocol/roster.ts";
import { Id, Moment } from "../protocol/values.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Done, done, Lines, Name } from "./shapes.ts";
import { tellLines } from "./tell-lines.ts";

const Key = v.object({ id: Id, name: v.string(), role: Role, lines: v.array(Id), createdAt: Moment });

export const keys = [
  route({
    method: "GET",
    path: "/api/keys",
    summary: "The API keys, without the keys themselves",
    rights: "administrator",
    answer: v.object({ keys: v.array(Key) }),
    handle: async ({ env }) => ({ keys: await allKeys(env.DB) }),
  }),
  route({
    method: "POST",
    path: "/api/keys",
    summary: "Makes a key for a program; it is shown this once",
    rights: "administrator",
    body: v.strictObject({ name: Name, role: Role, lines: v.optional(Lines, []) }),
    answer: v.object({ id: Id, name: v.string(), key: v.string() }),
    status: 201,
    async handle({ env, body, caller }) {
      const missing = await missingLines(env.DB, body.lines);
      if (missing.length > 0)
        return { refusal: { code: "malformed", message: `There is no line ${missing.join(", ")}.` } };
      const { key, secret } = await makeKey(env.DB, body, doer(caller), Date.now());
      return { id: key.id, name: key.name, key: secret };
    },
  }),
  route({
    method: "DELETE",
    path: "/api/keys/:id",
    summary: "Withdraws a key; its sockets close",
    rights: "administrator",
    params: v.object({ id: Id }),
    answer: Done,
    async handle({ env, params: { id }, caller }) {
      const key = await withdrawKey(env.DB, id, doer(caller));
      if (!key) return notFound;
      const lines = key.role === "administrator" ? await allLineIds(env.DB) : key.lines;
      return (await tellLines(env, { lines, expelled: [id] })) ?? done;
    },
  }),
];

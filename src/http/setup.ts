import * as v from "valibot";
import { countAttempt } from "../directory/attempts.ts";
import { makeFirstAdministrator, setupIsOpen } from "../directory/first-administrator.ts";
import { sameSecret } from "../platform/digest.ts";
import { Id } from "../protocol/values.ts";
import { addressOf } from "./guards.ts";
import { route } from "./route.ts";
import { Email, Name, Password } from "./shapes.ts";

const tries = { count: 10, milliseconds: 15 * 60_000 };

export const setup = [
  route({
    method: "GET",
    path: "/api/setup",
    summary: "Whether the first administrator has yet to be made",
    rights: "public",
    answer: v.object({ open: v.boolean() }),
    handle: async ({ env }) => ({ open: await setupIsOpen(env.DB) }),
  }),
  route({
    method: "POST",
    path: "/api/setup",
    summary: "Makes the first administrator; works once, with the deployment's setup secret",
    rights: "public",
    body: v.strictObject({
      secret: v.pipe(v.string(), v.maxLength(1000)),
      name: Name,
      email: Email,
      password: Password,
    }),
    answer: v.object({ id: Id }),
    status: 201,
    async handle({ env, request, body }) {
      const now = Date.now();
      const address = addressOf(request);
      if (!(await countAttempt(env.DB, `setup:${address}`, tries, now))) {
        return { refusal: { code: "slow_down", message: "Too many tries. Wait a quarter of an hour." } };
      }
      if (!env.SETUP_SECRET || !(await sameSecret(body.secret, env.SETUP_SECRET))) {
        return {
          refusal: { code: "forbidden", message: "This is not the setup secret that `npm run deploy` printed." },
        };
      }
      const made = await makeFirstAdministrator(env.DB, { ...body, address }, now);
      return made ?? { refusal: { code: "conflict", message: "There is an administrator already. Sign in instead." } };
    },
  }),
];

import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { lines } from "../directory/lines.ts";
import { changePerson } from "../directory/people.ts";
import { Role } from "../protocol/roster.ts";
import { Id } from "../protocol/values.ts";
import { route } from "./route.ts";
import { LineSummary, Name } from "./shapes.ts";
import { tellLines } from "./tell-lines.ts";

export const me = [
  route({
    method: "GET",
    path: "/api/me",
    summary: "Who is asking, and the lines they may work on",
    rights: "operator",
    answer: v.object({
      id: Id,
      name: v.string(),
      /** Empty for an API key. */
      email: v.string(),
      role: Role,
      twoFactor: v.boolean(),
      lines: v.array(LineSummary),
    }),
    async handle({ env, caller: { principal, person } }) {
      const { id, name, role } = principal;
      const served = await lines(env.DB, role === "administrator" ? undefined : principal.lines);
      return {
        ...{ id, name, role },
        email: person?.email ?? "",
        twoFactor: person?.twoFactor ?? false,
        lines: served.map((line) => ({ id: line.id, name: line.name, mode: line.settings.mode })),
      };
    },
  }),
  route({
    method: "POST",
    path: "/api/auth/update-user",
    summary: "Changes one's own name",
    rights: "operator",
    body: v.strictObject({ name: Name }),
    answer: v.object({ status: v.literal(true) }),
    async handle({ env, caller, body }) {
      const { principal, person } = caller;
      if (!person) return { refusal: { code: "forbidden", message: "A key is renamed by making another." } };
      await changePerson(env.DB, principal.id, body, doer(caller), Date.now());
      return (await tellLines(env, { lines: principal.lines })) ?? { status: true as const };
    },
  }),
];

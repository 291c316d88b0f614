import * as v from "valibot";
import { lines } from "../directory/lines.ts";
import { Role } from "../protocol/roster.ts";
import { Id } from "../protocol/values.ts";
import { route } from "./route.ts";
import { LineSummary } from "./shapes.ts";

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
];

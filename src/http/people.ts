import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { allLineIds } from "../directory/lines.ts";
import { changePerson, people as everyone, person as personOf } from "../directory/people.ts";
import { Role } from "../protocol/roster.ts";
import { Id } from "../protocol/values.ts";
import { notFound } from "./refusals.ts";
import { route } from "./route.ts";
import { Name, Person } from "./shapes.ts";
import { tellLines } from "./tell-lines.ts";

export const people = [
  route({
    method: "GET",
    path: "/api/people",
    summary: "Everyone who has an account",
    rights: "supervisor",
    answer: v.object({ people: v.array(Person) }),
    handle: async ({ env }) => ({ people: await everyone(env.DB) }),
  }),
  route({
    method: "PATCH",
    path: "/api/people/:id",
    summary: "Renames, promotes, disables; a change of rights signs the person out everywhere",
    rights: "administrator",
    params: v.object({ id: Id }),
    body: v.strictObject({ name: v.optional(Name), role: v.optional(Role), disabled: v.optional(v.boolean()) }),
    answer: Person,
    async handle({ env, params: { id }, body, caller }) {
      const before = await personOf(env.DB, id);
      if (!before) return notFound;
      const outcome = await changePerson(env.DB, id, body, doer(caller), Date.now());
      if (outcome === "unknown") return notFound;
      if (outcome === "last_administrator") {
        const message = "This is the last administrator. Make somebody else one first.";
        return { refusal: { code: "conflict", message } };
      }
      const expelled = body.role !== undefined || body.disabled === true ? [id] : [];
      // An administrator may be connected to any line.
      const lines = expelled.length > 0 && before.role === "administrator" ? await allLineIds(env.DB) : before.lines;
      return (await tellLines(env, { lines, expelled })) ?? (await personOf(env.DB, id)) ?? notFound;
    },
  }),
];

import * as v from "valibot";
import { auditPage } from "../directory/audit.ts";
import { Moment } from "../protocol/values.ts";
import { numeric, pageQuery } from "./paging.ts";
import { route } from "./route.ts";

const filter = v.optional(v.pipe(v.string(), v.maxLength(200)));

const Row = v.object({
  id: v.number(),
  at: Moment,
  by: v.object({ id: v.string(), name: v.string(), address: v.string() }),
  action: v.string(),
  object: v.string(),
  before: v.optional(v.unknown()),
  after: v.optional(v.unknown()),
});

export const audit = [
  route({
    method: "GET",
    path: "/api/audit",
    summary: "What was changed by whom, the newest first; of one action, person (`who`) or object where asked",
    rights: "administrator",
    query: v.object({
      ...pageQuery(numeric(1, Number.MAX_SAFE_INTEGER)).entries,
      action: filter,
      who: filter,
      object: filter,
    }),
    answer: v.object({ rows: v.array(Row), next: v.optional(v.string()) }),
    async handle({ env, query }) {
      const { rows, next } = await auditPage(env.DB, query);
      return { rows, ...(next !== undefined && { next: String(next) }) };
    },
  }),
];

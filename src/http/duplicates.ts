import * as v from "valibot";
import { seerOf } from "../directory/crm/contact-row.ts";
import { duplicates as duplicatesOf } from "../directory/crm/duplicates.ts";
import { Duplicate } from "../protocol/crm/contact.ts";
import { placedQuery } from "./paging.ts";
import { route } from "./route.ts";

export const duplicates = [
  route({
    method: "GET",
    path: "/api/duplicates",
    summary: "Pairs of contacts that may be one person, by what both are known by, and that nobody has told apart",
    rights: "operator",
    query: placedQuery,
    answer: v.object({ duplicates: v.array(Duplicate), next: v.optional(v.string()) }),
    handle: async ({ env, query, caller: { principal } }) =>
      duplicatesOf(env.DB, { ...query, seer: seerOf(principal) }),
  }),
];

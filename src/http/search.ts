import * as v from "valibot";
import { doer } from "../directory/audit.ts";
import { search as find } from "../directory/search.ts";
import { readSearchPlace } from "../directory/search-cursor.ts";
import { beginRebuild } from "../directory/search-rebuild.ts";
import { SearchHit, SearchKind } from "../protocol/crm/search.ts";
import { numeric } from "./paging.ts";
import { continueRebuild } from "./rebuild-search.ts";
import { route } from "./route.ts";

/** Names of kinds with commas between; all of them where none is named. */
const Kinds = v.pipe(
  v.optional(v.string(), SearchKind.options.join(",")),
  v.transform((text) => text.split(",")),
  v.array(SearchKind),
  v.transform((kinds) => SearchKind.options.filter((kind) => kinds.includes(kind))),
);

const Place = v.pipe(
  v.string(),
  v.maxLength(120),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readSearchPlace(dataset.value);
    if (read) return read;
    addIssue({ message: "is not the `next` of an earlier page" });
    return NEVER;
  }),
);

export const search = [
  route({
    method: "GET",
    path: "/api/search",
    summary:
      "Contacts, leads, deals and what was said, as far as the caller may see them: the newest of each kind first",
    rights: "operator",
    query: v.object({
      /** Words in any of their forms, numbers in any spelling; the last may be unfinished. */
      q: v.pipe(v.string(), v.maxLength(200)),
      kinds: Kinds,
      after: v.optional(Place),
      /** Of each kind. */
      limit: v.optional(numeric(1, 50), "10"),
    }),
    answer: v.object({ hits: v.array(SearchHit), next: v.optional(v.string()) }),
    handle: ({ env, query: { q, ...wanted }, caller: { principal } }) =>
      find(env.DB, { ...wanted, query: q, principal }),
  }),
  route({
    method: "POST",
    path: "/api/search/rebuild",
    summary: "Builds the search anew, page by page: each call takes it further until it is done, and so does the clock",
    rights: "administrator",
    answer: v.object({ done: v.boolean() }),
    async handle({ env, caller }) {
      await beginRebuild(env.DB, doer(caller), Date.now());
      return { done: await continueRebuild(env) };
    },
  }),
];

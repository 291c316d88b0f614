import * as v from "valibot";
import { search as find } from "../directory/search.ts";
import { readSearchPlace } from "../directory/search-cursor.ts";
import { SearchHit, SearchKind } from "../protocol/crm/search.ts";
import { numeric } from "./paging.ts";
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
];

import type { SearchHit } from "../../src/protocol/crm/search.ts";
import { call } from "./request.ts";

/** Contacts, leads, deals and what was said: a few of each kind. */
export const find = (query: string) =>
  call<{ hits: SearchHit[] }>("GET", `/api/search?${new URLSearchParams({ q: query, limit: "6" })}`);

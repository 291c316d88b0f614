import { useEffect, useState } from "preact/hooks";
import type { SearchHit } from "../../src/protocol/crm/search.ts";
import { find } from "../api/search.ts";

/** Milliseconds in which typing settles. */
const settleFor = 120;
const shortest = 2;

/** What the server finds of a query, once its typing pauses; what an earlier one found is not shown under a later. */
export function useFound(query: string): { hits: readonly SearchHit[]; searching: boolean } {
  const [found, setFound] = useState<{ query: string; hits: readonly SearchHit[] }>({ query: "", hits: [] });
  const wanted = query.trim().length < shortest ? "" : query.trimStart();
  useEffect(() => {
    if (wanted === "") return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await find(wanted.slice(0, 200));
      if (!isOver) setFound({ query: wanted, hits: answer.ok ? answer.value.hits : [] });
    }, settleFor);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  if (wanted === "") return { hits: [], searching: false };
  return found.query === wanted ? { hits: found.hits, searching: false } : { hits: [], searching: true };
}

import { type Signal, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Answer, ApiError } from "../../api/request.ts";

type ListPage<T> = { rows: readonly T[]; next: string | undefined };

/** What a list shows, kept while the console is open: whoever comes back finds it where it was. */
export type Listing<T> = {
  readonly rows: Signal<readonly T[] | undefined>;
  readonly trouble: Signal<ApiError | undefined>;
  readonly loading: Signal<boolean>;
  query: string;
  next: string | undefined;
  /** How far down it was scrolled, in pixels. */
  offset: number;
  turn: number;
};

export function listing<T>(): Listing<T> {
  return {
    ...{ rows: signal(undefined), trouble: signal(undefined), loading: signal(false) },
    ...{ query: "", next: undefined, offset: 0, turn: 0 },
  };
}

const page = 50;
const pageAtMost = 200;

type Load<T> = (after: string | undefined, limit: number) => Promise<Answer<ListPage<T>>>;

/** Loads a list page by page, anew for another query; what is there already stays until the newer answer comes. */
export function useListing<T>(list: Listing<T>, query: string, load: Load<T>) {
  const latest = useRef(load);
  latest.current = load;
  const take = async (after: string | undefined, limit: number) => {
    const turn = ++list.turn;
    list.loading.value = true;
    const answer = await latest.current(after, limit);
    if (turn !== list.turn) return;
    list.loading.value = false;
    list.trouble.value = answer.ok ? undefined : answer.error;
    if (!answer.ok) return;
    list.rows.value = after === undefined ? answer.value.rows : [...(list.rows.peek() ?? []), ...answer.value.rows];
    list.next = answer.value.next;
  };
  const reload = () => take(undefined, Math.min(pageAtMost, Math.max(page, list.rows.peek()?.length ?? 0)));
  useEffect(() => {
    if (list.query !== query) {
      list.offset = 0;
      list.rows.value = list.query === "" ? undefined : list.rows.peek()?.slice(0, page);
    }
    list.query = query;
    void reload();
  }, [list, query]);
  const more = () => {
    if (!list.loading.peek() && list.next !== undefined) void take(list.next, page);
  };
  const hasMore = list.next !== undefined;
  return { rows: list.rows.value, trouble: list.trouble.value, loading: list.loading.value, reload, more, hasMore };
}

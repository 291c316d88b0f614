import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer, ApiError } from "../../api/request.ts";

type Page<T> = { rows: T[]; next?: string | undefined };

/** A list that comes in pages, from the newest on; anew whenever `key` changes. */
export function usePages<T>(key: string, load: (before?: string) => Promise<Answer<Page<T>>>) {
  const [rows, setRows] = useState<T[]>();
  const [next, setNext] = useState<string>();
  const [trouble, setTrouble] = useState<ApiError>();
  const latest = useRef(load);
  latest.current = load;
  const take = async (before?: string, held: T[] = []) => {
    const answer = await latest.current(before);
    setTrouble(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    setRows([...held, ...answer.value.rows]);
    setNext(answer.value.next);
  };
  useEffect(() => {
    setRows(undefined);
    void take();
  }, [key]);
  return {
    value: rows,
    trouble,
    reload: () => take(),
    more: next === undefined ? undefined : () => take(next, rows),
  };
}
